import type { ReactNode } from 'react'
import type { Role } from '../api/client'
import { useMay } from '../api/useMay'

interface Props {
  least: Role
  /** What others see in its place. */
  otherwise?: ReactNode
  children: ReactNode
}

/** What is only offered to who may do it: who has this role at least. */
export function ForRole({ least, otherwise, children }: Props) {
  return useMay()(least) ? children : otherwise
}
