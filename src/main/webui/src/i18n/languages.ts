import en from './en.json'

/** The languages of the page, each by its own name. */
export const languages = {
  en: 'English',
  cs: 'Čeština',
  de: 'Deutsch',
  pt: 'Português',
  'zh-Hans': '简体中文',
} as const

export type Language = keyof typeof languages
export type Texts = typeof en

/** The texts of a language; all but English, which stands in until another has come, are loaded when wanted. */
export const texts: Record<Language, () => Promise<{ default: object }>> = {
  en: () => Promise.resolve({ default: en }),
  cs: () => import('./cs.json'),
  de: () => import('./de.json'),
  pt: () => import('./pt.json'),
  'zh-Hans': () => import('./zh.json'),
}

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag)
}

/** The first wanted language that there is, whatever its region or script; English if there is none. */
export function bestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.split('-')[0]?.toLowerCase()
    const match = Object.keys(languages).find((language) => language.split('-')[0] === primary)
    if (match && isLanguage(match)) {
      return match
    }
  }
  return 'en'
}
