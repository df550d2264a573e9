import { gzipSync } from 'node:zlib'
import type { Plugin, Rollup } from 'vite'

/** What a first look at a page loads: the entry, the page, and all that these import at once. */
export interface Budget {
  /** The page's module, such as `src/pages/overview/OverviewPage.tsx`. */
  page: string
  /** Of compressed script, in kB of 1000 bytes. */
  mostKilobytes: number
}

/** Fails a build whose page loads more script than its budget; a slow first look would otherwise creep in unseen. */
export function bundleBudget({ page, mostKilobytes }: Budget): Plugin {
  return {
    name: 'bundle-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((part): part is Rollup.OutputChunk => part.type === 'chunk')
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
      const wanted = new Set<string>()
      const want = (chunk: Rollup.OutputChunk) => {
        if (!wanted.has(chunk.fileName)) {
          wanted.add(chunk.fileName)
          chunk.imports.flatMap((name) => byName.get(name) ?? []).forEach(want)
        }
      }
      const roots = chunks.filter((chunk) => chunk.isEntry || chunk.facadeModuleId?.endsWith(page))
      if (roots.length < 2) {
        this.error(`There is no chunk of ${page}: name the page that the budget is of.`)
      }
      roots.forEach(want)
      const bytes = [...wanted].reduce((sum, name) => sum + gzipSync(byName.get(name)?.code ?? '').length, 0)
      const kilobytes = Math.round(bytes / 100) / 10
      if (kilobytes > mostKilobytes) {
        this.error(`${page} loads ${kilobytes} kB of compressed script; its budget is ${mostKilobytes} kB.`)
      }
      this.info(`${page} loads ${kilobytes} kB of compressed script of ${mostKilobytes} kB`)
    },
  }
}
