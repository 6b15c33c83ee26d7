"""What a picture's options say, in a ``pressphoto`` or of a release's lead picture; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pressarchive.domain.option_fields import PHOTO_OPTIONS, PICTURE_OPTIONS
from pressarchive.domain.option_values import option_in_text, values_of
from pressarchive.model.lines import Remark
from pressarchive.model.records import Image

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pressarchive.model.directive_head import Written

#: Options whose texts are shown letter by letter.
PLAIN = frozenset(PHOTO_OPTIONS) - {'date', 'license-url', 'ai'}


def with_caption(written: Written) -> tuple[Written, list[Remark]]:
    """Return the directive *written* with its body as its caption, and what is to be said of that."""
    body = '\n'.join(written.content).strip()
    if not body:
        return written, []
    remarks = []
    if written.options.get('caption', body) != body:
        message = "'%s' has two captions; the option holds. Remove the text between options and end"
        remarks.append(Remark('image', written.line, message, (written.name,)))
    return written.with_option('caption', body), [*remarks, *option_in_text(written, PHOTO_OPTIONS)]


def names_no_file(written: Written) -> Iterator[Remark]:
    """Yield what is to be said of a directive without a file."""
    if not written.argument:
        message = "'pressphoto' names no file; write it behind, for example 'pressphoto townhall.jpg'"
        yield Remark('image', written.line, message)


def image_of(
    written: Written,
    name: str,
    values: Mapping[str, Any],
    lines: Mapping[str, int],
    *,
    prefix: str = '',
    meant: str = '',
    reviewed_by: str = '',
) -> tuple[Image | None, list[Remark]]:
    """Return the picture in the file *name*, and what is to be said of it.

    *values* and *lines* are of the options of *written*, of which those of a picture begin with *prefix*;
    *meant* is the file's real name, and *reviewed_by* who answers for the page's text.
    ``None``: the picture may not be shown.
    """
    said = {one: values[f'{prefix}{one}'] for one in PICTURE_OPTIONS if f'{prefix}{one}' in values}
    remarks = []
    if missing := [f'{prefix}{one}' for one in ('alt', 'credit', 'license') if one not in said]:
        message = "'%s': the picture %s lacks %s: readers need the text, the law the names"
        line = lines.get(prefix.strip('-'), written.line)
        remarks.append(Remark('image', line, message, (written.name, name, ', '.join(missing))))
    name = meant or name
    fields = {one.replace('-', '_'): value for one, value in said.items() if (one, value) != ('ai', 'none')}
    if fields.get('ai') == 'generated' and 'ai_reviewed_by' not in fields:
        fields['ai_reviewed_by'] = reviewed_by
    if fields.get('ai_reviewed_by') == '':
        message = (
            "'%s': '%sai-reviewed-by' names nobody who has reviewed the generated picture %s and "
            'answers for it (Regulation (EU) 2024/1689, Art. 50(4)): it is not shown until that is '
            'mended'
        )
        line = lines.get(f'{prefix}ai', written.line)
        return None, [*remarks, Remark('ai', line, message, (written.name, prefix, name))]
    if 'ai_reviewed_by' in fields and 'ai' not in fields:
        message = "'%s': option '%sai-reviewed-by' without option '%sai'; say 'assisted' or 'generated'"
        line = lines.get(f'{prefix}ai-reviewed-by', written.line)
        remarks.append(Remark('ai', line, message, (written.name, prefix, prefix)))
        del fields['ai_reviewed_by']
    return Image(name, **fields, group=values.get('group', '')), remarks


def remarks_on(written: Written, reviewed_by: str) -> Iterator[Remark]:
    """Yield all that is to be said of a ``pressphoto`` from its source alone."""
    written, found = with_caption(written)
    yield from found
    values, lines, remarks = values_of(written, PHOTO_OPTIONS, PLAIN)
    yield from remarks
    yield from names_no_file(written)
    if written.argument:
        name = written.argument.strip()
        yield from image_of(written, name, values, lines, reviewed_by=reviewed_by)[1]


def on_no_release(line: int = 0) -> Remark:
    """Return what is to be said of a ``pressphoto`` on a page that is no release."""
    message = "'pressphoto' stands on a page that is no release; write a picture: ![What it shows](file)"
    return Remark('image', line, message)
