export function Logo() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="#364fc7" />
      <circle cx="14" cy="14" r="7.5" fill="none" stroke="#fff" strokeWidth="3" />
      <path d="M19.5 19.5 26 26" stroke="#fff" strokeWidth="3.5" strokeLinecap="round" />
      <path d="M10.5 14h7" stroke="#ffd43b" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
}
