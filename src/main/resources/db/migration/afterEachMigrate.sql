-- In the transaction of each migration: what it made is isolated, and the service may use it, from the moment when others see it. The
-- last release's service still runs then, and a new trigger may make it write to a new table.
do $$
declare
    made regclass;
begin
    if to_regprocedure('isolate_workspaces()') is null then
        return; -- before V12
    end if;
    perform isolate_workspaces();
    for made in
        select c.oid
        from pg_class c
        join pg_roles r on r.rolname = 'mentionscope_service'
        where c.relkind in ('r', 'p', 'v') and c.relnamespace = 'public'::regnamespace and c.relname <> 'flyway_schema_history'
          and not has_table_privilege(r.oid, c.oid, 'DELETE')
    loop
        execute format('grant select, insert, update, delete on %s to mentionscope_service', made);
    end loop;
end $$;
