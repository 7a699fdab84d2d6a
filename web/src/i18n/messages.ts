/** Messages with arguments and plurals: the part of ICU MessageFormat that we need. */

export type Arguments = Readonly<Record<string, string | number>>;

/**
 * Fill in a message.
 *
 * `{name}` stands for an argument, `{n, plural, one {# order} other {# orders}}` for a choice by
 * the plural rules of `language`; `#` is the number itself, written by the language's rules.
 *
 * @throws Error when the message is not well formed or an argument is missing.
 */
export function fill(message: string, values: Arguments, language: string): string {
  const [text, end] = fillUntilBrace(message, 0, { values, language, count: undefined });
  if (end !== message.length) throw new Error(`unexpected } in message: ${message}`);
  return text;
}

// Made once: making them takes far longer than asking them.
const pluralsOf = new Map<string, Intl.PluralRules>();
const numbersOf = new Map<string, Intl.NumberFormat>();

function kept<Rules>(known: Map<string, Rules>, language: string, make: () => Rules): Rules {
  const rules = known.get(language) ?? make();
  known.set(language, rules);
  return rules;
}

function written(value: number, language: string): string {
  return kept(numbersOf, language, () => new Intl.NumberFormat(language)).format(value);
}

interface Filling {
  readonly values: Arguments;
  readonly language: string;
  /** What `#` stands for, inside a plural. */
  readonly count: number | undefined;
}

function fillUntilBrace(message: string, from: number, filling: Filling): [string, number] {
  let text = "";
  let i = from;
  while (i < message.length && message[i] !== "}") {
    if (message[i] === "{") {
      const [part, end] = fillArgument(message, i + 1, filling);
      text += part;
      i = end;
    } else if (message[i] === "#" && filling.count !== undefined) {
      text += written(filling.count, filling.language);
      i++;
    } else {
      text += message[i++];
    }
  }
  return [text, i];
}

const ARGUMENT = /\s*(\w+)\s*(?:\}|,\s*plural\s*,)/y;

function fillArgument(message: string, from: number, filling: Filling): [string, number] {
  ARGUMENT.lastIndex = from;
  const match = ARGUMENT.exec(message);
  if (match === null) throw new Error(`argument not understood in message: ${message}`);
  const value = filling.values[match[1]!];
  if (value === undefined) throw new Error(`no value for ${match[1]!} in message: ${message}`);
  if (match[0].endsWith("}")) {
    const text = typeof value === "number" ? written(value, filling.language) : value;
    return [text, ARGUMENT.lastIndex];
  }
  return choosePlural(message, ARGUMENT.lastIndex, { ...filling, count: Number(value) });
}

const CASE = /\s*(?:=(\d+)|(zero|one|two|few|many|other))\s*\{/y;

function choosePlural(
  message: string,
  from: number,
  filling: Filling & { count: number },
): [string, number] {
  const { language } = filling;
  const rule = kept(pluralsOf, language, () => new Intl.PluralRules(language)).select(filling.count);
  let chosen: string | undefined;
  let exact: string | undefined;
  let i = from;
  for (;;) {
    CASE.lastIndex = i;
    const match = CASE.exec(message);
    if (match === null) break;
    const [text, end] = fillUntilBrace(message, CASE.lastIndex, filling);
    if (match[1] !== undefined && Number(match[1]) === filling.count) exact = text;
    if (match[2] === rule || (match[2] === "other" && chosen === undefined)) chosen = text;
    i = end + 1;
  }
  const close = message.indexOf("}", i);
  if (chosen === undefined || close < 0) throw new Error(`plural without other: ${message}`);
  return [exact ?? chosen, close + 1];
}
