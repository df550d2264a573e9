import type { ReactNode } from 'react'
import type { Role } from '../api/client'
import { useMay } from '../api/useMay'
import classes from './EditableBy.module.css'

/** Fields that all may read, and who has the role may change. */
export function EditableBy({ least, children }: { least: Role; children: ReactNode }) {
  const may = useMay()
  return (
    <fieldset className={classes.fields} disabled={!may(least)}>
      {children}
    </fieldset>
  )
}
