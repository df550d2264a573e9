import type { Language } from '../../i18n/languages'

/** A question that a customer might ask. {topic} is put in as it is typed, so each sentence holds with any noun phrase. */
const QUESTIONS: Record<Language, string[]> = {
  en: [
    'What are the best options for {topic}?',
    'Which brand would you recommend for {topic}, and why?',
    'I am looking for {topic}. What should I consider, and which ones should I look at?',
    '{topic}: which offers the best value for money?',
    'Compare the leading brands for {topic}.',
    'Which websites are worth reading before deciding on {topic}?',
  ],
  cs: [
    'Jaké jsou nejlepší možnosti v kategorii „{topic}“?',
    'Kterou značku byste doporučili v kategorii „{topic}“ a proč?',
    'Vybírám v kategorii „{topic}“. Na co se zaměřit a které značky zvážit?',
    '{topic}: co má nejlepší poměr ceny a kvality?',
    'Porovnejte přední značky v kategorii „{topic}“.',
    'Které weby si přečíst před výběrem v kategorii „{topic}“?',
  ],
  de: [
    'Was sind die besten Angebote für {topic}?',
    'Welche Marke würden Sie für {topic} empfehlen, und warum?',
    'Ich suche {topic}. Worauf sollte ich achten, und welche kommen infrage?',
    '{topic}: Was hat das beste Preis-Leistungs-Verhältnis?',
    'Vergleichen Sie die führenden Marken für {topic}.',
    'Welche Websites sollte man lesen, bevor man sich für {topic} entscheidet?',
  ],
  pt: [
    'Quais são as melhores opções de {topic}?',
    'Que marca recomendaria para {topic}, e porquê?',
    'Procuro {topic}. O que devo ter em conta e quais devo considerar?',
    '{topic}: qual tem a melhor relação qualidade-preço?',
    'Compare as principais marcas de {topic}.',
    'Que sites vale a pena ler antes de escolher {topic}?',
  ],
  'zh-Hans': [
    '{topic}哪些最好？',
    '{topic}推荐哪个品牌？为什么？',
    '我想买{topic}，应该注意什么？有哪些值得考虑？',
    '{topic}哪款性价比最高？',
    '请比较{topic}的主要品牌。',
    '选择{topic}之前值得看哪些网站？',
  ],
}

/** Questions that name brands. They are told apart from the others and left out of headline numbers. */
const BRANDED: Record<Language, { own: string; rival: string }> = {
  en: { own: 'Is {brand} a good choice for {topic}?', rival: 'What are good alternatives to {rival} for {topic}?' },
  cs: { own: 'Je {brand} dobrá volba v kategorii „{topic}“?', rival: 'Jaké jsou dobré alternativy ke značce {rival} v kategorii „{topic}“?' },
  de: { own: 'Ist {brand} eine gute Wahl für {topic}?', rival: 'Was sind gute Alternativen zu {rival} für {topic}?' },
  pt: { own: '{brand} é uma boa escolha para {topic}?', rival: 'Quais são boas alternativas a {rival} para {topic}?' },
  'zh-Hans': { own: '{brand}的{topic}怎么样？', rival: '除了{rival}，{topic}还有哪些好的选择？' },
}

/** Questions about a topic as customers ask them, in their language. */
export function suggestedPrompts(language: Language, topic: string, own?: string, rival?: string): string[] {
  const { own: ofOwn, rival: ofRival } = BRANDED[language]
  const put = (question: string) =>
    question.replaceAll('{topic}', () => topic).replaceAll('{brand}', () => own ?? '').replaceAll('{rival}', () => rival ?? '')
  return [...QUESTIONS[language], ...(own ? [ofOwn] : []), ...(rival ? [ofRival] : [])].map(put).map(capitalised)
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
