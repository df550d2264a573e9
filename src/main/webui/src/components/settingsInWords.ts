/** As the API names them, since that is how they are set. */
export function settingsInWords(settings: unknown): string {
  if (typeof settings !== 'object' || settings === null) {
    return ''
  }
  return Object.entries(settings)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n')
}
