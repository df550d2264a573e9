-- Months are made while answers are written and read. "partition of", as before, locks the large table against everybody, one table
-- after the other: a deadlock with whoever had the second and came for the first. A table that is attached locks nobody out who
-- reads or writes.

create function missing_month_partitions(from_month date, to_month date)
    returns table (large name, month text, starts text, ends text)
    language sql stable set search_path = public, pg_temp as $$
    select t.relname, t.relname || '_' || to_char(m, 'YYYY_MM'), to_char(m, 'YYYY-MM-DD') || ' 00:00:00+00',
           to_char(m + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00'
    from generate_series(month_of(from_month)::timestamp, month_of(to_month)::timestamp, interval '1 month') m
    cross join pg_partitioned_table p
    join pg_class t on t.oid = p.partrelid
    where t.relnamespace = 'public'::regnamespace
      -- Read from the table: what names stand for is remembered by a connection, and may be over.
      and not exists (select from pg_class c where c.relnamespace = t.relnamespace
                                               and c.relname = t.relname || '_' || to_char(m, 'YYYY_MM'))
    order by m, t.relname
$$;

-- The service makes months ahead, for which it would have to own the tables: so this runs as its own owner.
create or replace function ensure_month_partitions(from_month date, to_month date) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    missing record;
begin
    if not exists (select from missing_month_partitions(from_month, to_month)) then
        return;
    end if;
    perform pg_advisory_xact_lock(23, 0); -- several come at once: replicas start together
    for missing in select * from missing_month_partitions(from_month, to_month) loop
        execute format('create table %I (like %I including all)', missing.month, missing.large);
        execute format('alter table %I attach partition %I for values from (%L) to (%L)',
                       missing.large, missing.month, missing.starts, missing.ends);
    end loop;
    perform isolate_workspaces();
end $$;
