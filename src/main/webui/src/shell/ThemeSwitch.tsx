import { useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Choice } from './Choice'

export function ThemeSwitch() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Choice
      label={t('shell.theme')}
      icon={
        <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden>
          <circle cx="12" cy="12" r="9" />
          <path d="M12 3v18a9 9 0 0 0 0-18Z" fill="currentColor" />
        </svg>
      }
      options={{ auto: t('shell.themeAuto'), light: t('shell.themeLight'), dark: t('shell.themeDark') }}
      chosen={colorScheme}
      onChoose={setColorScheme}
    />
  )
}
