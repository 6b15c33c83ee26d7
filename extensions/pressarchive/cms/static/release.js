// The page of a release as the values of a form, and back: a headline, the directive "pressrelease" with its
// options and its summary, and the text. What nobody changes stays letter by letter.

const NO_OPTIONS = ['headline', 'summary', 'body', 'page', 'kind'];
const FENCE = /^ {0,3}(`{3,}|~{3,}|:{3,})(.*)$/;
const DIRECTIVE = /^[ \t]*\{[ \t]*pressrelease[ \t]*\}[ \t]*$/;
const HEADLINE = /^( {0,3}#[ \t]+)(.*)$/;
const OPTION = /^(\s*:)([^:]*):(.*)$/;

/** A page that the form cannot show without losing something. */
export class NotAForm extends Error {}

/**
 * Return what reads and writes pages, for the fields of the form.
 *
 * @param {object[]} fields as the CMS takes them; an "object" is a group of options. Those that are no options:
 *   headline, summary, body, page, which keeps the page as it was read, and kind, which tells a release.
 */
export function formOf(fields) {
  const groups = fields.filter((field) => field.widget === 'object');
  const flat = fields.flatMap((field) => (field.widget === 'object' ? field.fields : [field]));
  const options = flat.filter(({ name }) => !NO_OPTIONS.includes(name));
  const order = options.map(({ name }) => name);
  const lists = new Set(options.filter(({ multiple }) => multiple).map(({ name }) => name));

  /** Return the values of a page; of one that is no release, only that it is none. Throws NotAForm. */
  function fromFile(text) {
    const page = parts(text);
    if (page === null) {
      return { kind: 'page' };
    }
    const said = valuesOf(page);
    const values = { headline: page.headline };
    for (const field of fields) {
      if (field.widget === 'object') {
        const inside = field.fields.map(({ name }) => name).filter((name) => said.has(name));
        if (inside.length) {
          values[field.name] = Object.fromEntries(inside.map((name) => [name, shown(name, said.get(name))]));
        }
      } else if (said.has(field.name)) {
        values[field.name] = shown(field.name, said.get(field.name));
      } else if (field.default !== undefined) {
        // Or the CMS would write what is meant for new releases.
        values[field.name] = '';
      }
    }
    return { ...values, kind: 'release', summary: inner(page.summary), body: inner(page.body), page: text };
  }

  /** Return the page that the values make of the one that was read; without one: a new page. */
  function toFile(values) {
    const page = parts(values.page || '# \n\n:::{pressrelease}\n:::\n');
    const given = { ...values };
    for (const { name } of groups) {
      Object.assign(given, values[name]);
    }
    const said = valuesOf(page);
    for (const name of order) {
      const value = written(given[name]);
      const before = said.get(name) ?? '';
      if (lists.has(name) ? value !== keys(before).join(', ') : value !== before) {
        setOption(page, name, value);
      }
    }
    if (written(values.headline) !== page.headline) {
      // Signs at the end of a heading would be its end.
      page.headline = written(values.headline).replace(/(^|[ \t])(#+)$/, '$1\\$2');
      page.behind = '';
    }
    page.summary = replaced(page.summary, values.summary);
    page.body = replaced(page.body, values.body);
    keepOpen(page);
    return [
      ...page.before,
      `${page.mark}${page.headline}${page.behind}`,
      ...page.between,
      `${page.opening[0]}${page.opening[1]}${page.opening[2]}`,
      ...page.options,
      ...page.summary,
      `${page.closing[0]}${page.closing[1]}${page.closing[2]}`,
      ...page.body,
    ].join('\n');
  }

  function shown(name, value) {
    return lists.has(name) ? keys(value) : value;
  }

  /** Write an option into its line, the last one if there are several; without a value there is none. */
  function setOption(page, name, value) {
    const lines = page.options;
    const last = lines.findLastIndex((line) => optionOf(line)?.name === name);
    if (!value) {
      page.options = lines.filter((line) => optionOf(line)?.name !== name);
    } else if (last >= 0) {
      lines[last] = `${optionOf(lines[last]).mark}${name}: ${value}`;
    } else {
      const above = order.slice(0, order.indexOf(name));
      const place = lines.findLastIndex((line) => above.includes(optionOf(line)?.name));
      lines.splice(place + 1, 0, `:${name}: ${value}`);
    }
  }

  return { fromFile, toFile };
}

/** Return the option that a line is, or null. */
function optionOf(line) {
  const found = OPTION.exec(line);
  return found && found[2].trim() && { mark: found[1], name: found[2].slice(0, behindAll(found[2])), value: blanksOff(found[3]) };
}

/** Return the values of all options; of one that stands twice, the last. */
function valuesOf(page) {
  return new Map(page.options.map(optionOf).filter(Boolean).map(({ name, value }) => [name, value]));
}

/** Return the pieces of a page; null: it is no release. Throws NotAForm if it is one of another form. */
function parts(text) {
  const lines = text.split('\n');
  let heading = -1;
  let line = 0;
  if (lines[0].trim() === '---') {
    line = 1 + Math.max(0, lines.slice(1).findIndex((one) => ['---', '...'].includes(one.trim())) + 1);
  }
  while (line < lines.length) {
    const fence = FENCE.exec(lines[line]);
    if (fence && !(fence[1][0] === '`' && fence[2].includes('`'))) {
      const end = endOf(lines, line, fence[1]);
      if (DIRECTIVE.test(fence[2])) {
        return cut(lines, heading, line, end);
      }
      line = end;
    } else if (/^ {0,3}<!--/.test(lines[line])) {
      while (line < lines.length && !lines[line].includes('-->')) {
        line += 1;
      }
    } else if (heading < 0 && HEADLINE.test(lines[line])) {
      heading = line;
    }
    line += 1;
  }
  return null;
}

/** Return the line that closes the fence, or the number of lines. */
function endOf(lines, start, fence) {
  for (let line = start + 1; line < lines.length; line += 1) {
    if (closes(lines[line], fence)) {
      return line;
    }
  }
  return lines.length;
}

function closes(line, fence) {
  const found = FENCE.exec(line);
  return found !== null && found[1][0] === fence[0] && found[1].length >= fence.length && !found[2].trim();
}

function cut(lines, heading, start, end) {
  if (heading < 0) {
    throw new NotAForm('no headline stands above the directive "pressrelease"');
  }
  if (end === lines.length) {
    throw new NotAForm('the directive "pressrelease" is never closed');
  }
  const [, mark, rest] = HEADLINE.exec(lines[heading]);
  const headline = rest.slice(0, behindAll(rest));
  let text = start + 1;
  while (text < end && lines[text].trimStart().startsWith(':')) {
    text += 1;
  }
  return {
    before: lines.slice(0, heading),
    mark,
    headline,
    behind: rest.slice(headline.length),
    between: lines.slice(heading + 1, start),
    opening: around(lines[start]),
    options: lines.slice(start + 1, text),
    summary: lines.slice(text, end),
    closing: around(lines[end]),
    body: lines.slice(end + 1),
  };
}

/** Return what stands before a fence, the fence, and what stands behind it. */
function around(line) {
  const [, fence, behind] = FENCE.exec(line);
  return [line.slice(0, line.indexOf(fence)), fence, behind];
}

/** Let no line of the summary close the directive. */
function keepOpen(page) {
  const sign = page.opening[1][0];
  const longest = page.summary
    .map((line) => FENCE.exec(line)?.[1] ?? '')
    .filter((fence) => fence[0] === sign)
    .reduce((most, fence) => Math.max(most, fence.length), 0);
  if (page.summary.some((line) => closes(line, page.opening[1]))) {
    page.opening[1] = page.closing[1] = sign.repeat(longest + 1);
  }
}

/** Return lines without the empty ones around them, as one text. */
function inner(lines) {
  const first = lines.findIndex((line) => line.trim());
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex((line) => line.trim()) + 1).join('\n');
}

/** Return the lines with another text, or as they are if it is the same. */
function replaced(lines, text) {
  const wanted = inner((text ?? '').replaceAll(/\r\n?/g, '\n').split('\n'));
  if (wanted === inner(lines)) {
    return lines;
  }
  return wanted ? ['', ...wanted.split('\n'), ...(lines.at(-1) === '' ? [''] : [])] : [];
}

/** Return a value as it stands in an option: on one line. */
function written(value) {
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  return text.split(/[\r\n]+/).map(blanksOff).filter(Boolean).join(' ');
}

function keys(value) {
  return value.split(/[,\s]+/).filter(Boolean);
}

/** Return a text without blanks and tabs around it. No pattern: one would take its time over many of them. */
function blanksOff(text) {
  return text.slice(text.match(/^[ \t]*/)[0].length, behindAll(text));
}

/** Return the place behind the last sign that is no blank. */
function behindAll(text) {
  let end = text.length;
  while (end && (text[end - 1] === ' ' || text[end - 1] === '\t')) {
    end -= 1;
  }
  return end;
}
