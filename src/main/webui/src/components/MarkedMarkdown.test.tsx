import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { show } from '../test/show'
import { MarkedMarkdown } from './MarkedMarkdown'
import type { Mark } from './MarkedText'

function mark(text: string, surface: string, ordinal = 1): Mark {
  const startOffset = text.indexOf(surface)
  return { ordinal, startOffset, endOffset: startOffset + surface.length, look: 0, words: surface }
}

async function shown(text: string, ...marks: Mark[]) {
  const { container } = await show(<MarkedMarkdown text={text} marks={marks} anchored />)
  return container
}

function marked(container: HTMLElement) {
  return [...container.querySelectorAll('mark')].map(({ textContent }) => textContent)
}

describe('an answer in Markdown', () => {
  it('has its headings, lists, emphasis, code and tables', async () => {
    const container = await shown(
      '## Best shoes\n\n1. **Zephyrun** – light\n2. Strivanta\n\n- [x] done\n\n> said `so`\n\n| Shoe | Price |\n| --- | --- |\n| Zephyrun | 99 |',
    )
    expect(screen.getByRole('heading', { level: 4 })).toHaveTextContent('Best shoes')
    expect([...container.querySelectorAll('ol > li')].map(({ textContent }) => textContent)).toEqual(['Zephyrun – light', 'Strivanta'])
    expect(container.querySelector('strong')).toHaveTextContent('Zephyrun')
    expect(container.querySelector('ul > li')).toHaveTextContent('☑ done')
    expect(container.querySelector('blockquote code')).toHaveTextContent(/^so$/)
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['Shoe', 'Price'])
    expect(screen.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['Zephyrun', '99'])
    expect(container.textContent).not.toMatch(/\*\*|##/)
  })

  it('marks mentions wherever they stand, each with one anchor', async () => {
    const text = '# Zephyrun\n\nBuy **Zephyr**un or [Strivanta](https://strivanta.example/a), `Bezmont` too.'
    const parted = text.indexOf('Zephyr**un')
    const container = await shown(
      text,
      mark(text, 'Zephyrun', 1),
      { ...mark(text, 'Zephyr**un', 2), startOffset: parted, endOffset: parted + 'Zephyr**un'.length },
      mark(text, 'Strivanta', 3),
      mark(text, 'Bezmont', 4),
    )
    expect(marked(container)).toEqual(['Zephyrun', 'Zephyr', 'un', 'Strivanta', 'Bezmont'])
    expect([...container.querySelectorAll('[id^=mention-]')].map(({ id }) => id)).toEqual(['mention-1', 'mention-2', 'mention-3', 'mention-4'])
    expect(screen.getByRole('link')).toHaveAttribute('href', 'https://strivanta.example/a')
  })

  it('is shown as it came where a mention stands in what Markdown hides', async () => {
    const text = 'See [the shop](https://zephyrun.example/) **now**.'
    const container = await shown(text, mark(text, 'zephyrun'))
    expect(marked(container)).toEqual(['zephyrun'])
    expect(container).toHaveTextContent(text)
  })

  it.each([
    '<script>window.hacked = true</script>',
    'a <b onclick=alert(1)>b</b> c',
    '[x](javascript:alert(1))',
    '![x](https://spy.example/pixel.png)',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)',
    '[^1]: <img src=x onerror=alert(1)>',
    'x &lt;i&gt; \\*y\\*',
    '**never closed [and [nested](',
    '```\n<script>',
  ])('is text and nothing else: %s', async (text) => {
    const container = await shown(text)
    expect(container.querySelector('script, img, b, i, a, [onclick], [onerror]')).toBeNull()
    for (const word of text.match(/[a-z]{2,}/g) ?? []) {
      expect(container.textContent).toContain(word)
    }
  })

  it('loses no mention in whatever is sent', async () => {
    const signs = ['#', '*', '_', '`', '[', ']', '(', ')', '<', '>', '!', '|', '-', '\n', '\n\n', ' ', 'a', 'Zephyrun', '1.', '~~', '\\', '&amp;', '😀']
    let seed = 20261129
    const next = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed % most
    }
    for (let i = 0; i < 400; i += 1) {
      const text = `${Array.from({ length: next(25) }, () => signs[next(signs.length)]).join('')}Zephyrun${signs[next(signs.length)] ?? ''}`
      // oxlint-disable-next-line no-await-in-loop
      const { container, unmount } = await show(<MarkedMarkdown text={text} marks={[mark(text, 'Zephyrun')]} anchored />)
      expect(marked(container).join(''), JSON.stringify(text)).toBe('Zephyrun')
      unmount()
    }
  })
})
