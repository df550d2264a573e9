import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './en.json'
import { bestLanguage, isLanguage, texts, type Language } from './languages'

const i18n = createInstance()
const STORED_AS = 'mentionscope-language'

/** Starts with the language chosen before, else with the browser's. */
export async function startTexts(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes.
    interpolation: { escapeValue: false },
  })
  const stored = localStorage.getItem(STORED_AS)
  await show(stored && isLanguage(stored) ? stored : bestLanguage(navigator.languages))
}

export async function choose(language: Language): Promise<void> {
  localStorage.setItem(STORED_AS, language)
  await show(language)
}

async function show(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'translation')) {
    i18n.addResourceBundle(language, 'translation', (await texts[language]()).default)
  }
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
}
