-- Reports: views for who asks PostgreSQL itself, exports as jobs, and links that need no sign-in.

-- Offsets count UTF-16 code units, as Java and JavaScript do; substring() counts characters. They differ behind a character beyond
-- U+FFFF only, which most texts do not have.
create function utf16_substring(given text, from_offset integer, to_offset integer) returns text
    language sql immutable parallel safe
    return case
        when given !~ '[\U00010000-\U0010FFFF]' then substring(given from from_offset + 1 for to_offset - from_offset)
        else (select string_agg(c, '' order by n)
              from (select c, n, sum(case when ascii(c) > 65535 then 2 else 1 end) over (order by n)
                                 - case when ascii(c) > 65535 then 2 else 1 end as place
                    from string_to_table(given, null) with ordinality as t (c, n)) placed
              where place >= from_offset and place < to_offset)
    end;

-- The same columns as the reports of the API, with the workspace before them. They show what the reader may see.
create view report_answer with (security_invoker = true) as
select a.workspace_id, a.id as answer_id, a.answered_at, a.run_id, a.monitor_id, m.name as monitor, a.prompt_id,
       p.text as prompt, t.name as topic, nullif(array_to_string(p.tags, '; '), '') as tags, p.country, p.language,
       a.engine_id, e.name as engine, e.provider, a.model_served, a.outcome,
       a.outcome in ('COMPLETE', 'TRUNCATED') as measured, a.simulated,
       a.repeat_no, a.model_asked, a.finish, a.searched, a.input_tokens, a.output_tokens, a.search_calls, a.cost_usd,
       a.cost_basis, a.latency_ms,
       (select string_agg(s.name, '; ' order by s.place)
        from (select b.brand ->> 'name' as name, min(f.brand_position) as place
              from current_mention f
              join workspace w on w.id = f.workspace_id
              join names_snapshot n on n.workspace_id = w.id and n.version = w.effective_names_version
              cross join lateral jsonb_array_elements(n.brands) b (brand)
              where f.workspace_id = a.workspace_id and f.answered_at = a.answered_at and f.answer_id = a.id
                and (b.brand ->> 'id')::uuid = f.brand_id
              group by f.brand_id, b.brand ->> 'name') s) as brands,
       (select count(*) from current_citation c
        where c.workspace_id = a.workspace_id and c.answered_at = a.answered_at and c.answer_id = a.id
          and c.relation = 'CITED') as citations,
       a.names_version, a.text
from answer a
left join monitor m on m.workspace_id = a.workspace_id and m.id = a.monitor_id
left join prompt p on p.workspace_id = a.workspace_id and p.id = a.prompt_id
left join topic t on t.workspace_id = p.workspace_id and t.id = p.topic_id
left join engine e on e.workspace_id = a.workspace_id and e.id = a.engine_id;

-- Brands and names of the version in effect, a row each; brands that were removed since are in no view that counts.
create view report_brand_name with (security_invoker = true) as
select w.id as workspace_id, (b.brand ->> 'id')::uuid as brand_id, b.brand ->> 'name' as brand, b.brand ->> 'kind' as brand_kind,
       (n.name ->> 'id')::uuid as name_id, n.name ->> 'text' as name
from workspace w
join names_snapshot s on s.workspace_id = w.id and s.version = w.effective_names_version
cross join lateral jsonb_array_elements(s.brands) b (brand)
left join lateral jsonb_array_elements(b.brand -> 'names') n (name) on true;

create view report_mention with (security_invoker = true) as
select a.workspace_id, a.id as answer_id, a.answered_at, a.run_id, a.monitor_id, m.name as monitor, a.prompt_id,
       p.text as prompt, t.name as topic, nullif(array_to_string(p.tags, '; '), '') as tags, p.country, p.language,
       a.engine_id, e.name as engine, e.provider, a.model_served, a.outcome,
       a.outcome in ('COMPLETE', 'TRUNCATED') as measured, a.simulated,
       n.brand_id, n.brand, n.brand_kind, n.name, f.surface, f.start_offset, f.end_offset, f.brand_position as rank,
       f.stance, utf16_substring(a.text, f.sentence_start, f.sentence_end) as sentence, f.sentiment, f.names_version
from answer a
join judged_mention f on f.workspace_id = a.workspace_id and f.answered_at = a.answered_at and f.answer_id = a.id
left join report_brand_name n on n.workspace_id = f.workspace_id and n.brand_id = f.brand_id and n.name_id = f.name_id
left join monitor m on m.workspace_id = a.workspace_id and m.id = a.monitor_id
left join prompt p on p.workspace_id = a.workspace_id and p.id = a.prompt_id
left join topic t on t.workspace_id = p.workspace_id and t.id = p.topic_id
left join engine e on e.workspace_id = a.workspace_id and e.id = a.engine_id;

create view report_citation with (security_invoker = true) as
select a.workspace_id, a.id as answer_id, a.answered_at, a.run_id, a.monitor_id, m.name as monitor, a.prompt_id,
       p.text as prompt, t.name as topic, nullif(array_to_string(p.tags, '; '), '') as tags, p.country, p.language,
       a.engine_id, e.name as engine, e.provider, a.model_served, a.outcome,
       a.outcome in ('COMPLETE', 'TRUNCATED') as measured, a.simulated,
       c.relation, c.url, c.normalised_url, c.site, c.title,
       coalesce(b.brand_kind, case when c.engines_own then 'ENGINE' else 'THIRD_PARTY' end) as whose,
       b.brand_id, b.brand, c.kind as site_kind, nullif(array_to_string(c.origins, '; '), '') as origins, c.start_offset,
       c.end_offset
from answer a
join current_citation c on c.workspace_id = a.workspace_id and c.answered_at = a.answered_at and c.answer_id = a.id
left join (select distinct workspace_id, brand_id, brand, brand_kind from report_brand_name) b
       on b.workspace_id = c.workspace_id and b.brand_id = c.brand_id
left join monitor m on m.workspace_id = a.workspace_id and m.id = a.monitor_id
left join prompt p on p.workspace_id = a.workspace_id and p.id = a.prompt_id
left join topic t on t.workspace_id = p.workspace_id and t.id = p.topic_id
left join engine e on e.workspace_id = a.workspace_id and e.id = a.engine_id;

-- What numbers are made of, by day, engine, prompt and brand: add up the counts first, and divide then. A row for each brand also where nobody
-- names it, so that measured has its full sum. Cells with a note are counted a moment later.
create view report_metric_day with (security_invoker = true) as
select r.workspace_id, r.day, r.engine_id, e.name as engine, e.provider, r.prompt_id, p.text as prompt, t.name as topic,
       p.country, p.language, nullif(r.model_served, '') as model_served, r.searched, e.simulated,
       b.brand_id, b.brand, b.brand_kind,
       r.answers, r.measured, r.failed + r.cancelled + r.over_budget as without_answer, r.naming, r.brand_answers,
       r.occurrences as all_occurrences, r.citations as all_citations,
       coalesce(f.mentioned, 0) as mentioned, coalesce(f.recommended, 0) as recommended,
       coalesce(f.first_place, 0) as first_place, coalesce(f.negated, 0) as negated,
       coalesce(f.occurrences, 0) as occurrences, coalesce(f.position_sum, 0) as position_sum, coalesce(f.cited, 0) as cited,
       coalesce(f.citations, 0) as citations, coalesce(f.positive, 0) as positive, coalesce(f.neutral, 0) as neutral,
       coalesce(f.negative, 0) as negative, coalesce(f.unknown, 0) as unknown
from rollup_answer r
join (select distinct workspace_id, brand_id, brand, brand_kind from report_brand_name) b on b.workspace_id = r.workspace_id
left join rollup_brand f on f.workspace_id = r.workspace_id and f.day = r.day and f.engine_id = r.engine_id
                        and f.prompt_id = r.prompt_id and f.model_served = r.model_served
                        and f.searched is not distinct from r.searched and f.brand_id = b.brand_id
left join engine e on e.workspace_id = r.workspace_id and e.id = r.engine_id
left join prompt p on p.workspace_id = r.workspace_id and p.id = r.prompt_id
left join topic t on t.workspace_id = p.workspace_id and t.id = p.topic_id;

-- Exports as jobs -------------------------------------------------------------------------------------------------------

create table report_job (
    workspace_id uuid        not null references workspace,
    id           uuid        not null,
    report       text        not null,
    format       text        not null,
    bom          boolean     not null,
    parameters   jsonb       not null,
    state        text        not null check (state in ('WAITING', 'RUNNING', 'FINISHED', 'FAILED', 'CANCELLED', 'EXPIRED')),
    attempt      integer     not null default 0,
    rows_total   bigint,
    rows_done    bigint      not null default 0,
    bytes        bigint      not null default 0,
    file_name    text,
    failure      text,
    secret_hash  bytea,
    created_at   timestamptz not null,
    finished_at  timestamptz,
    expires_at   timestamptz,
    primary key (workspace_id, id),
    check ((state in ('WAITING', 'RUNNING')) = (finished_at is null)),
    check (octet_length(secret_hash) = 32)
);
create index report_job_open on report_job (id) where state in ('WAITING', 'RUNNING');
create index report_job_expiring on report_job (expires_at) where state = 'FINISHED';
comment on column report_job.attempt is 'Counts up when a process takes the job; only that process may write its parts and its end.';
comment on column report_job.secret_hash is 'SHA-256 of the secret of the download; null until somebody asks for one.';

create table report_job_part (
    workspace_id uuid    not null,
    job_id       uuid    not null,
    attempt      integer not null,
    part_no      integer not null,
    bytes        bytea   not null,
    primary key (workspace_id, job_id, attempt, part_no)
);
-- Files of most formats are compressed already, and the others are wanted whole.
alter table report_job_part alter column bytes set storage external;

-- Links ------------------------------------------------------------------------------------------------------------------

create table report_link (
    workspace_id uuid        not null references workspace,
    id           uuid        not null,
    report       text        not null,
    format       text        not null,
    bom          boolean     not null,
    parameters   jsonb       not null,
    secret_hash  bytea       not null check (octet_length(secret_hash) = 32),
    secret_end   text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    uses         bigint      not null default 0,
    primary key (workspace_id, id),
    unique (workspace_id, secret_hash)
);
comment on column report_link.secret_hash is 'SHA-256 of the secret, which is nowhere else.';
