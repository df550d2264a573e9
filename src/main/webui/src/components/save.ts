/** Hands a file to the reader, as if it had been downloaded. */
export function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 0)
}

/** A name for a file: words, what they are about, and nothing that a file system minds. */
export function fileName(title: string, extension: string): string {
  return `${title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '')}.${extension}`
}
