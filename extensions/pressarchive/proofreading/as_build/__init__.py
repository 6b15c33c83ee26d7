"""What a build would say of a page: the functions that it asks are asked of a page that nobody builds."""
