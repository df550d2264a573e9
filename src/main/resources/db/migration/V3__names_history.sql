-- A change of names reads history again. While it does, every number keeps to the version of names that is in effect;
-- when all answers have been read, the new version comes into effect at once. So no number mixes two versions.
--
-- A mention or citation found with version f and no longer found with version u holds for f <= version < u.

create table names_snapshot (
    workspace_id uuid        not null references workspace,
    version      bigint      not null,
    brands       jsonb       not null,
    created_at   timestamptz not null,
    primary key (workspace_id, version)
);
comment on table names_snapshot is 'All brands with their names and domains, as they were from this version on.';

insert into names_snapshot (workspace_id, version, brands, created_at)
select w.id, w.names_version, coalesce(jsonb_agg(jsonb_build_object(
           'id', b.id, 'name', b.name, 'kind', b.kind,
           'names', (select coalesce(jsonb_agg(jsonb_build_object(
                         'id', n.id, 'text', n.text, 'matchCase', n.match_case, 'ambiguous', n.ambiguous,
                         'notPhrases', to_jsonb(n.not_phrases), 'languages', to_jsonb(n.languages)) order by n.position), '[]')
                     from brand_name n where n.workspace_id = b.workspace_id and n.brand_id = b.id),
           'domains', (select coalesce(jsonb_agg(d.domain order by d.position), '[]')
                       from brand_domain d where d.workspace_id = b.workspace_id and d.brand_id = b.id)))
           filter (where b.id is not null), '[]'), now()
from workspace w
left join brand b on b.workspace_id = w.id
group by w.id;

alter table workspace add column effective_names_version bigint not null default 1;
update workspace set effective_names_version = names_version;
comment on column workspace.effective_names_version is 'The version that numbers are made with and new answers are read with.';

alter table mention add column until_version bigint;
alter table citation add column names_version bigint not null default 1;
alter table citation add column until_version bigint;

create view current_mention as
select m.*
from mention m
join workspace w on w.id = m.workspace_id
where m.names_version <= w.effective_names_version
  and (m.until_version is null or m.until_version > w.effective_names_version);

create view current_citation as
select c.*
from citation c
join workspace w on w.id = c.workspace_id
where c.names_version <= w.effective_names_version
  and (c.until_version is null or c.until_version > w.effective_names_version);

create table rescan (
    workspace_id     uuid        not null references workspace,
    id               uuid        not null,
    from_version     bigint      not null,
    to_version       bigint      not null,
    state            text        not null check (state in ('RUNNING', 'FINISHED')),
    position         uuid,
    answers_total    bigint      not null,
    answers_done     bigint      not null default 0,
    answers_changed  bigint      not null default 0,
    mentions_added   bigint      not null default 0,
    mentions_removed bigint      not null default 0,
    created_at       timestamptz not null,
    finished_at      timestamptz,
    primary key (workspace_id, id),
    check ((state = 'RUNNING') = (finished_at is null))
);
create unique index rescan_running on rescan (workspace_id) where state = 'RUNNING';
comment on column rescan.position is 'The last answer that was read; ids are in the order of time.';
