/** Snippet is something that can be put into a formula. */
export interface Snippet {
  /** name is that of its hint: kinds:function.<name>. */
  name: string
  text: string
}

const named = (...texts: string[]): Snippet[] => texts.map((text) => ({ name: text.replace(/\(.*/, ''), text }))

/** snippets are what formulas are put together from, in groups: kinds:functionGroup.<group>. */
export const snippets = {
  choice: [{ name: 'choice', text: 'a > b ? a : b' }, ...named('coalesce(a, b)', 'present(a)')],
  text: named(
    'lower(a)',
    'upper(a)',
    'trim(a)',
    'left(a, 3)',
    'right(a, 3)',
    "replace(a, 'x', 'y')",
    'text(a)',
    'size(a)',
    "contains(a, 'x')",
  ),
  number: named('round(a, 2)', 'floor(a)', 'ceil(a)', 'abs(a)', 'min(a, b)', 'max(a, b)'),
  date: named(
    'today()',
    'now()',
    'addDays(a, 14)',
    'addMonths(a, 1)',
    'daysBetween(a, b)',
    'monthsBetween(a, b)',
    'year(a)',
    'quarter(a)',
    'month(a)',
    'day(a)',
    'weekday(a)',
    'date(a)',
  ),
  money: [...named('amount(a)', 'currency(a)'), { name: 'money', text: "money('100', 'EUR')" }],
  related: [
    { name: 'count', text: 'list.filter(r, r.done).size()' },
    { name: 'sum', text: 'list.map(r, r.amount).sum()' },
    { name: 'exists', text: 'list.exists(r, r.done)' },
  ],
  person: [{ name: 'me', text: 'owner == me' }],
} satisfies Record<string, Snippet[]>
