-- Hits that failed a rule are kept with the reason, so that people can overrule them. What they decide belongs to the
-- versions of the names, like every other rule: a rescan brings it into effect, an undo takes it back.

alter table brand_name
    add column valid_from date,
    add column valid_to   date,
    add constraint brand_name_validity check (valid_from <= valid_to);
comment on column brand_name.valid_from is 'First day (UTC) of the answers that are read with this name; null: from ever.';
comment on column brand_name.valid_to is 'Last day (UTC) of the answers that are read with this name; null: for ever.';

create table possible_mention (
    workspace_id     uuid        not null,
    answered_at      timestamptz not null,
    answer_id        uuid        not null,
    ordinal          integer     not null,
    brand_id         uuid        not null,
    name_id          uuid        not null,
    start_offset     integer     not null,
    end_offset       integer     not null,
    surface          text        not null,
    doubt            text        not null,
    detector_version text        not null,
    names_version    bigint      not null,
    until_version    bigint,
    primary key (workspace_id, answered_at, answer_id, ordinal),
    check (start_offset >= 0 and end_offset > start_offset)
) partition by range (answered_at);
comment on table possible_mention is 'Hits that failed a rule. They count for nothing.';
comment on column possible_mention.doubt is 'The rule that it failed, a constant of dev.mentionscope.detect.Doubt.';

create view current_possible_mention as
select p.*
from possible_mention p
join workspace w on w.id = p.workspace_id
where p.names_version <= w.effective_names_version
  and (p.until_version is null or p.until_version > w.effective_names_version);

-- Makes the monthly partitions of [from_month, to_month] of every table that is partitioned; those that exist are left
-- alone.
create or replace function ensure_month_partitions(from_month date, to_month date) returns void
    language plpgsql as $$
declare
    month date := date_trunc('month', from_month);
    large text;
begin
    while month <= to_month loop
        for large in
            select t.relname
            from pg_partitioned_table p
            join pg_class t on t.oid = p.partrelid
            where t.relnamespace = current_schema()::regnamespace
            order by t.relname
        loop
            execute format(
                'create table if not exists %I partition of %I for values from (%L) to (%L)',
                large || '_' || to_char(month, 'YYYY_MM'), large,
                to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
                to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
        end loop;
        month := month + interval '1 month';
    end loop;
end $$;

-- The months that there are already.
select ensure_month_partitions(to_date(right(c.relname, 7), 'YYYY_MM'), to_date(right(c.relname, 7), 'YYYY_MM'))
from pg_inherits i
join pg_class c on c.oid = i.inhrelid
where i.inhparent = 'answer'::regclass;

create table verdict (
    workspace_id  uuid        not null references workspace,
    answer_id     uuid        not null,
    brand_id      uuid        not null,
    start_offset  integer     not null,
    end_offset    integer     not null,
    counts        boolean     not null,
    names_version bigint      not null,
    until_version bigint,
    decided_at    timestamptz not null,
    primary key (workspace_id, answer_id, brand_id, start_offset, end_offset, names_version),
    check (start_offset >= 0 and end_offset > start_offset)
);
comment on table verdict is 'What a person decided of one place in one answer: that it is a mention of the brand, or none.';
comment on column verdict.names_version is 'Holds for names_version <= version < until_version.';

-- The rules have versions as the names have. New rules read history again, as a new version of the same names.
alter table workspace add column rules_version integer not null default 1;
comment on column workspace.rules_version is 'Version of the detector''s rules that the names in effect were read with.';
alter table rescan
    add column rules_version integer not null default 1,
    add column cause         text    not null default 'NAMES' check (cause in ('NAMES', 'RULES'));
comment on column rescan.rules_version is 'The rules that it reads with; a replica with others leaves it alone.';

create table dismissed_candidate (
    workspace_id uuid        not null references workspace,
    key          text        not null,
    name         text        not null,
    dismissed_at timestamptz not null,
    primary key (workspace_id, key)
);
comment on table dismissed_candidate is 'Names that look like competitors and that a person does not want to track.';
comment on column dismissed_candidate.key is 'The name, folded as detection folds it.';

-- The kind of a site comes from the detector's list, unless the workspace says otherwise.
create table site_kind (
    workspace_id uuid not null references workspace,
    site         text not null check (site = lower(site) and btrim(site) <> ''),
    kind         text not null,
    primary key (workspace_id, site)
);
comment on table site_kind is 'Kinds of sites by the workspace''s own judgement; they win over the list''s.';

alter table citation add column listed_kind text not null default 'OTHER';
comment on column citation.listed_kind is 'Kind of the site by the detector''s list, a constant of dev.mentionscope.detect.SiteKind.';

create or replace view current_citation as
select c.*, coalesce(k.kind, c.listed_kind) as kind
from citation c
join workspace w on w.id = c.workspace_id
left join site_kind k on k.workspace_id = c.workspace_id and k.site = c.site
where c.names_version <= w.effective_names_version
  and (c.until_version is null or c.until_version > w.effective_names_version);
