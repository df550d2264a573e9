import { Button, CloseButton, Input, Stack, Text, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/formats'
import classes from './BrandEditor.module.css'
import { domainDraft } from './draft'
import { focusOnArrival } from './focusOnArrival'
import type { BrandForm } from './useBrandForm'

/** The sites that are the brand's own. */
export function DomainList({ form: { draft, problems, change } }: { form: BrandForm }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [newest, setNewest] = useState<number>()
  const addButton = useRef<HTMLButtonElement>(null)
  const add = () => {
    const row = domainDraft()
    setNewest(row.key)
    change('domains', { ...draft, domains: [...draft.domains, row] })
  }
  const write = (key: number, text: string) =>
    change(`domains.${key}`, {
      ...draft,
      domains: draft.domains.map((row) => (row.key === key ? { key, text } : row)),
    })
  const remove = (key: number) => {
    change('domains', { ...draft, domains: draft.domains.filter((row) => row.key !== key) })
    addButton.current?.focus({ preventScroll: true })
  }
  return (
    <fieldset className={classes.rows} aria-describedby="domains-help">
      <legend className={classes.legend}>{t('brand.domains')}</legend>
      <Text size="sm" c="dimmed" id="domains-help" mb="sm">
        {t('brand.domainsHelp')}
      </Text>
      <Stack gap="sm">
        {draft.domains.map(({ key, text }, index) => (
          <div key={key} className={classes.row}>
            <TextInput
              ref={key === newest ? focusOnArrival : undefined}
              aria-label={t('brand.domainNumber', { number: number(index + 1) })}
              inputMode="url"
              autoCapitalize="off"
              spellCheck={false}
              value={text}
              error={problems[`domains.${key}`]}
              onChange={(event) => write(key, event.currentTarget.value)}
            />
            <CloseButton
              size="lg"
              aria-label={t('brand.removeDomain', { number: number(index + 1) })}
              onClick={() => remove(key)}
            />
          </div>
        ))}
        {problems.domains && <Input.Error role="alert">{problems.domains}</Input.Error>}
        <div>
          <Button ref={addButton} variant="default" size="sm" onClick={add}>
            {t('brand.addDomain')}
          </Button>
        </div>
      </Stack>
    </fieldset>
  )
}
