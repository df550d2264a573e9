export type Cell = string | number | boolean | null | undefined

/** A spreadsheet would run text that begins like this as a formula. */
const FORMULA = /^[=+\-@\t\r\0＝＋－＠]/

/** RFC 4180, with a byte order mark, without which Excel takes UTF-8 for something else. Numbers are raw, and never text. */
export function csv(rows: Cell[][]): string {
  return '\uFEFF' + rows.map((row) => row.map(cell).join(',') + '\r\n').join('')
}

function cell(value: Cell): string {
  if (typeof value !== 'string') {
    return value === null || value === undefined ? '' : String(value)
  }
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
