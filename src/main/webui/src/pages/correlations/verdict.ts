import type { TFunction } from 'i18next'
import type { CorrelationReport } from '../../api/client'
import { attributeName, isYesNo, outcomeDifference, pInWords } from './units'

/** What may be said of a report, by its verdict; never why, and nothing of an attribute that most models hide. */
export function sentences(t: TFunction, language: string, report: CorrelationReport, brand: string): string[] {
  const words = {
    brand,
    outcome: t(`correlations.${report.outcome}`),
    attribute: attributeName(t, report.attribute),
  }
  const { verdict, direction } = report
  const said: string[] = []
  if (direction === null) {
    said.push(reason(t, report) ?? t(`correlations.sentence.${verdict === 'NO_EVIDENCE' ? 'NO_EVIDENCE' : 'TOO_FEW_MODELS'}`, words))
  } else if (!report.mayNameAttribute) {
    said.push(t('correlations.sentence.unnamed'))
  } else if (isYesNo(report.attribute)) {
    said.push(t(`correlations.sentence.YES_${direction}`, words))
  } else {
    said.push(t(`correlations.sentence.${verdict === 'ROBUST' ? 'ROBUST' : 'DEPENDS'}_${direction}`, words))
  }
  if (direction !== null && report.outcome === 'POSITION') {
    said.push(t('correlations.sentence.position'))
  }
  const { contrast } = report
  if (contrast?.difference !== null && contrast?.difference !== undefined) {
    said.push(
      t(`correlations.sentence.${contrast.kind}`, { difference: outcomeDifference(t, language, report.outcome, contrast.difference) }),
    )
  }
  if (report.adjustedP !== null) {
    said.push(t('correlations.sentence.p', { p: pInWords(language, report.adjustedP), count: report.tests }))
  }
  return [...said, t('correlations.sentence.noCause')]
}

/** Why nothing is computed, where that is for another reason than too few models. */
function reason(t: TFunction, { refusal }: CorrelationReport): string | undefined {
  return refusal === null ? undefined : t(`correlations.refusal.${refusal}`)
}
