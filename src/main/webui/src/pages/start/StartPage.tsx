import { Stack, Stepper, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Brand, Engine, Prompt } from '../../api/client'
import { brandsQuery, enginesQuery, promptsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { PageTitle } from '../../components/PageTitle'
import { BrandStep } from './BrandStep'
import { CompetitorStep } from './CompetitorStep'
import { EngineStep } from './EngineStep'
import { PromptStep } from './PromptStep'
import { RunStep } from './RunStep'
import { STEPS, type Step } from './search'
import { ForRole } from '../../components/ForRole'

const route = getRouteApi('/start')

/**
 * From nothing to a first run. Each step stores what it makes, so that nothing is lost and whoever comes back goes on where
 * something is missing.
 */
export function StartPage() {
  const { t } = useTranslation()
  const api = useApi()
  const brands = useQuery(brandsQuery(api))
  const prompts = useQuery(promptsQuery(api))
  const engines = useQuery(enginesQuery(api))
  return (
    <Stack gap="lg" maw="60rem">
      <div>
        <PageTitle>{t('start.title')}</PageTitle>
        <Text c="dimmed">{t('start.help')}</Text>
      </div>
      <ForRole least="EDITOR" otherwise={<Text>{t('access.editorsOnly')}</Text>}>
      <Loaded query={brands} skeleton={[60, 300]}>
        {(allBrands) => (
          <Loaded query={prompts} skeleton={[60, 300]}>
            {(allPrompts) => (
              <Loaded query={engines} skeleton={[60, 300]}>
                {(allEngines) => <Steps brands={allBrands} prompts={allPrompts} engines={allEngines} />}
              </Loaded>
            )}
          </Loaded>
        )}
      </Loaded>
      </ForRole>
    </Stack>
  )
}

interface StepsProps {
  brands: Brand[]
  prompts: Prompt[]
  engines: Engine[]
}

function Steps({ brands, prompts, engines }: StepsProps) {
  const { t } = useTranslation()
  const narrow = useMediaQuery('(max-width: 48em)')
  const navigate = useNavigate()
  const { step = firstMissing({ brands, prompts, engines }) } = route.useSearch()
  const go = (next: Step) => void navigate({ to: '/start', search: { step: next } })
  const own = brands.find(({ kind }) => kind === 'OWN')
  const reached = STEPS.indexOf(firstMissing({ brands, prompts, engines }))
  return (
    <>
      <Stepper
        active={STEPS.indexOf(step)}
        orientation={narrow ? 'vertical' : 'horizontal'}
        size="sm"
        onStepClick={(index) => go(STEPS[index] ?? 'brand')}
      >
        {STEPS.map((name, index) => (
          <Stepper.Step
            key={name}
            label={t(`start.step_${name}`)}
            allowStepSelect={index <= reached}
            aria-current={name === step ? 'step' : undefined}
          />
        ))}
      </Stepper>
      {step === 'brand' && <BrandStep own={own} onDone={() => go('competitors')} />}
      {step === 'competitors' && <CompetitorStep brands={brands} onDone={() => go('prompts')} />}
      {step === 'prompts' && <PromptStep own={own} brands={brands} prompts={prompts} onDone={() => go('engines')} />}
      {step === 'engines' && <EngineStep engines={engines} onDone={() => go('run')} />}
      {step === 'run' && <RunStep brand={own} prompts={prompts} engines={engines} />}
    </>
  )
}

function firstMissing({ brands, prompts, engines }: StepsProps): Step {
  if (!brands.some(({ kind }) => kind === 'OWN')) {
    return 'brand'
  }
  if (prompts.length === 0) {
    return brands.length === 1 ? 'competitors' : 'prompts'
  }
  return engines.length === 0 ? 'engines' : 'run'
}
