import type { Brand, BrandVisibility, Coverage, VisibilityReport } from '../../api/client'

/** A column of the table: one engine, or all real or all simulated ones together. */
export interface Column {
  engineId: string | null
  simulated: boolean
  planned: number
  answered: number
  measured: number
  /** Whether the answers list can show exactly the answers of this column. */
  listed: boolean
}

export interface Row {
  brand: Brand
  /** One for each column; undefined where nothing is measured. */
  cells: (BrandVisibility | undefined)[]
}

export interface Grid {
  columns: Column[]
  rows: Row[]
  /** Real and simulated engines in one run: they are never in one number. */
  mixed: boolean
}

/** Fewer answers than this are a hint at most. */
export const THIN_BELOW = 10

/**
 * Brands by engines: the own brand first, then the competitors, the most visible first; real engines before simulated
 * ones, each kind with its total ahead.
 *
 * @param name of an engine, by which engines are ordered
 */
export function visibilityGrid(
  report: VisibilityReport,
  brands: Map<string, Brand>,
  name: (engineId: string) => string,
): Grid {
  const mixed = new Set(report.coverage.map(({ simulated }) => simulated)).size > 1
  const columns = [false, true].flatMap((simulated) => columnsOf(report.coverage, simulated, name, mixed))
  const byKey = new Map(report.rows.map((row) => [key(row.brandId, row), row]))
  const rows = [...brands.values()]
    .map((brand) => ({ brand, cells: columns.map((column) => byKey.get(key(brand.id, column))) }))
    .toSorted(
      (a, b) =>
        Number(b.brand.kind === 'OWN') - Number(a.brand.kind === 'OWN') ||
        (b.cells[0]?.value ?? 0) - (a.cells[0]?.value ?? 0) ||
        a.brand.name.localeCompare(b.brand.name),
    )
  return { columns, rows, mixed }
}

function columnsOf(
  coverage: Coverage[],
  simulated: boolean,
  name: (engineId: string) => string,
  mixed: boolean,
): Column[] {
  const engines = coverage
    .filter((engine) => engine.simulated === simulated)
    .toSorted((a, b) => name(a.engineId).localeCompare(name(b.engineId)))
    .map(({ engineId, planned, answered, measured }) => ({
      engineId,
      simulated,
      planned,
      answered,
      measured,
      listed: true,
    }))
  if (engines.length === 0) {
    return []
  }
  const sum = (count: (engine: Column) => number) => engines.reduce((total, engine) => total + count(engine), 0)
  const all = {
    engineId: null,
    simulated,
    planned: sum((engine) => engine.planned),
    answered: sum((engine) => engine.answered),
    measured: sum((engine) => engine.measured),
    listed: !mixed,
  }
  return [all, ...engines]
}

function key(brandId: string, { engineId, simulated }: { engineId: string | null; simulated: boolean }): string {
  return `${brandId} ${engineId} ${simulated}`
}
