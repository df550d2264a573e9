import { useTranslation } from 'react-i18next'
import { choose } from '../i18n'
import { isLanguage, languages } from '../i18n/languages'
import { Choice } from './Choice'

export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const chosen = isLanguage(i18n.language) ? i18n.language : 'en'
  return (
    <Choice
      label={t('shell.language')}
      icon={
        <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden>
          <circle cx="12" cy="12" r="9" />
          <path d="M3 12h18M12 3c6 6 6 12 0 18M12 3c-6 6-6 12 0 18" />
        </svg>
      }
      options={languages}
      chosen={chosen}
      optionsAreLanguages
      onChoose={(language) => void choose(language)}
    />
  )
}
