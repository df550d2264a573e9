-- Numbers by day (decision 6). A cell is (workspace, day in UTC, engine, prompt). What changes an answer notes its cell in the
-- same transaction; a job computes noted cells anew; readers take the rollup for cells without a note, and count the
-- answers of the others. rollup_* never has to be believed: it can be computed again from the answers at any time.

alter table prompt
    add column tags   text[] not null default '{}',
    add column intent text check (intent in ('INFORMATIONAL', 'COMPARISON', 'COMMERCIAL', 'TRANSACTIONAL', 'NAVIGATIONAL'));
comment on column prompt.intent is 'What the asker is after; null: nobody has said.';

create table cell_note (
    id            bigint generated always as identity primary key,
    workspace_id  uuid   not null references workspace,
    names_version bigint not null,
    day           date   not null,
    engine_id     uuid   not null,
    prompt_id     uuid   not null
);
comment on table cell_note is 'Cells whose rollup is out of date. Rows are added and removed, never changed, so nobody waits for another.';
comment on column cell_note.names_version is 'Passed over until this version of the names is in effect; 0: counts at once.';
-- Both the job and each reader ask for the notes of a workspace that are in effect; those of a rescan under way, which
-- may be many, lie behind them.
create index cell_note_in_effect on cell_note (workspace_id, names_version, day, engine_id, prompt_id);
-- It is small and changes all the time.
alter table cell_note set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

create table rollup_answer (
    workspace_id     uuid    not null,
    day              date    not null,
    engine_id        uuid    not null,
    prompt_id        uuid    not null,
    model_served     text    not null,
    searched         boolean,
    answers          integer not null,
    measured         integer not null,
    truncated        integer not null,
    refused          integer not null,
    blocked          integer not null,
    unfinished       integer not null,
    no_overview      integer not null,
    failed           integer not null,
    cancelled        integer not null,
    over_budget      integer not null,
    naming           integer not null,
    brand_answers    integer not null,
    occurrences      integer not null,
    citing           integer not null,
    citations        integer not null,
    pairs            bigint  not null,
    cost_usd         numeric not null,
    costed           integer not null,
    tokens           bigint  not null,
    latency_ms       bigint  not null,
    unique nulls not distinct (workspace_id, day, engine_id, prompt_id, model_served, searched)
) partition by range (day);
comment on column rollup_answer.model_served is 'Empty: the provider does not say, or there is no answer.';
comment on column rollup_answer.measured is 'Answers that can say that a brand is not mentioned: complete or truncated. All counts from naming on are of these.';
comment on column rollup_answer.failed is 'Probes that ended without an answer; so are cancelled and over_budget. Their day is that of their end.';
comment on column rollup_answer.naming is 'Answers that name any tracked brand, not negated.';
comment on column rollup_answer.brand_answers is 'Sum over all brands of the answers that name it, not negated.';
comment on column rollup_answer.citing is 'Answers that cite any page that is not the engine''s own.';
comment on column rollup_answer.citations is 'Pages cited that are not the engine''s own, each once for each answer.';
comment on column rollup_answer.pairs is 'Pairs of answers that could agree: n (n - 1) / 2.';
comment on column rollup_answer.costed is 'Answers whose cost is known; cost_usd is theirs. tokens counts what the provider says, input and output.';

create table rollup_brand (
    workspace_id   uuid      not null,
    day            date      not null,
    engine_id      uuid      not null,
    prompt_id      uuid      not null,
    model_served   text      not null,
    searched       boolean,
    brand_id       uuid      not null,
    mentioned      integer   not null,
    recommended    integer   not null,
    first_place    integer   not null,
    negated        integer   not null,
    occurrences    integer   not null,
    position_sum   integer   not null,
    position_squares bigint  not null,
    positions      integer[] not null,
    cited          integer   not null,
    seen_not_cited integer   not null,
    citations      integer   not null,
    positive       integer   not null,
    neutral        integer   not null,
    negative       integer   not null,
    unknown        integer   not null,
    disagreeing    bigint    not null,
    unique nulls not distinct (workspace_id, day, engine_id, prompt_id, model_served, searched, brand_id)
) partition by range (day);
comment on table rollup_brand is 'Of measured answers only. A brand without a row has 0 everywhere.';
comment on column rollup_brand.mentioned is 'Answers that name it, not negated.';
comment on column rollup_brand.negated is 'Answers that name it only to negate it.';
comment on column rollup_brand.positions is 'positions[k]: answers in which it is the k-th tracked brand. position_sum and position_squares follow from it.';
comment on column rollup_brand.seen_not_cited is 'Answers for which one of its pages was retrieved or opened, and that cite none of them.';
comment on column rollup_brand.citations is 'Its pages cited that are not the engine''s own, each once for each answer.';
comment on column rollup_brand.positive is 'Answers that name it, by what most judged sentences say; unknown: none was judged.';
comment on column rollup_brand.disagreeing is 'Pairs of answers of which one names it and the other does not.';

create table rollup_site (
    workspace_id  uuid      not null,
    day           date      not null,
    engine_id     uuid      not null,
    prompt_id     uuid      not null,
    model_served  text      not null,
    site          text      not null,
    brand_id      uuid,
    engines_own   boolean   not null,
    listed_kind   text      not null,
    cited         integer   not null,
    retrieved     integer   not null,
    opened        integer   not null,
    naming        integer   not null,
    brand_ids     uuid[]    not null,
    brand_answers integer[] not null
) partition by range (day);
comment on table rollup_site is 'Registrable domains: in how many measured answers each was cited, retrieved, opened.';
comment on column rollup_site.brand_id is 'Whose it is; the smallest id should parts of a site belong to several.';
comment on column rollup_site.naming is 'Answers citing it that name any tracked brand; brand_answers[i] of them name brand_ids[i].';
-- Cells are replaced as a whole, and questions are asked for days, engines and prompts.
create index rollup_site_of_cell on rollup_site (workspace_id, day, engine_id, prompt_id);
-- One site's history.
create index rollup_site_of_site on rollup_site (workspace_id, site, day);

create table rollup_page (
    workspace_id  uuid      not null,
    day           date      not null,
    engine_id     uuid      not null,
    prompt_id     uuid      not null,
    model_served  text      not null,
    site          text      not null,
    page          text      not null,
    brand_id      uuid,
    engines_own   boolean   not null,
    listed_kind   text      not null,
    cited         integer   not null,
    retrieved     integer   not null,
    opened        integer   not null,
    naming        integer   not null,
    brand_ids     uuid[]    not null,
    brand_answers integer[] not null
) partition by range (day);
comment on column rollup_site.site is 'Empty: none can be known.';
comment on table rollup_page is 'Pages (normalised URLs), counted like sites. A page may be longer than an index takes, so there is none of it.';
create index rollup_page_of_cell on rollup_page (workspace_id, day, engine_id, prompt_id);
-- The pages of a site are asked for when somebody opens it.
create index rollup_page_of_site on rollup_page (workspace_id, site, day);

-- positions[k] = how many of the given are k.
create function position_histogram(given integer[]) returns integer[]
    language sql immutable parallel safe
    return (select coalesce(array_agg(n order by k), '{}')
            from (select k, count(g)::integer as n
                  from generate_series(1, (select max(g) from unnest(given) g)) k
                  left join unnest(given) g on g = k
                  group by k) counted);

-- The months that there are already.
select ensure_month_partitions(to_date(right(c.relname, 7), 'YYYY_MM'), to_date(right(c.relname, 7), 'YYYY_MM'))
from pg_inherits i
join pg_class c on c.oid = i.inhrelid
where i.inhparent = 'answer'::regclass;

-- A cell is computed from its answers, wherever in time they lie.
create index answer_of_cell on answer (workspace_id, prompt_id, engine_id, answered_at);
-- Probes that ended without an answer belong to the cell of their end. There are few.
create index probe_without_answer on probe (workspace_id, prompt_id, engine_id, ended_at)
    where state in ('FAILED', 'CANCELLED', 'OVER_BUDGET');
-- A judged sentence changes the cells of all answers that have it.
create index mention_of_sentence on mention (workspace_id, sentence_key) where sentence_key is not null;

-- Notes are written by triggers, so that no statement that changes an answer can forget them, not even one by hand; only a
-- rescan notes what it changes itself, since its notes count with its version. Months of answers that are dropped as a whole
-- keep their numbers.

create function note_answers() returns trigger
    language plpgsql as $$
begin
    insert into cell_note (workspace_id, names_version, day, engine_id, prompt_id)
    select distinct workspace_id, 0, (answered_at at time zone 'UTC')::date, engine_id, prompt_id
    from changed;
    return null;
end $$;
create trigger note_new_answers after insert on answer
    referencing new table as changed for each statement execute function note_answers();
create trigger note_deleted_answers after delete on answer
    referencing old table as changed for each statement execute function note_answers();

-- A probe that ends without an answer, and one that had and is tried again.
create function note_probe() returns trigger
    language plpgsql as $$
begin
    insert into cell_note (workspace_id, names_version, day, engine_id, prompt_id)
    values (new.workspace_id, 0, (coalesce(new.ended_at, old.ended_at) at time zone 'UTC')::date, new.engine_id, new.prompt_id);
    return null;
end $$;
create trigger note_probe_without_answer after update on probe
    for each row
    when ((new.state in ('FAILED', 'CANCELLED', 'OVER_BUDGET')) <> (old.state in ('FAILED', 'CANCELLED', 'OVER_BUDGET')))
    execute function note_probe();

create function note_sentence() returns trigger
    language plpgsql as $$
begin
    insert into cell_note (workspace_id, names_version, day, engine_id, prompt_id)
    select distinct a.workspace_id, 0, (a.answered_at at time zone 'UTC')::date, a.engine_id, a.prompt_id
    from mention m
    join answer a on a.workspace_id = m.workspace_id and a.answered_at = m.answered_at and a.id = m.answer_id
    where m.workspace_id = new.workspace_id and m.sentence_key = new.sentence_key;
    return null;
end $$;
create trigger note_judged_sentence after update on judgement
    for each row when (new.sentiment <> old.sentiment) execute function note_sentence();
create trigger note_sentence_judged_at_once after insert on judgement
    for each row when (new.sentiment <> 'UNKNOWN') execute function note_sentence();

-- Another judge, another sentiment of everything that names a brand. The lock is the job's: a cell that it is about to store
-- as the last judge saw it would be overlooked.
create function note_all_sentences() returns trigger
    language plpgsql as $$
begin
    perform pg_advisory_xact_lock(10, hashtext(coalesce(new.workspace_id, old.workspace_id)::text));
    insert into cell_note (workspace_id, names_version, day, engine_id, prompt_id)
    select distinct workspace_id, 0, day, engine_id, prompt_id
    from rollup_brand
    where workspace_id = coalesce(new.workspace_id, old.workspace_id) and mentioned > 0;
    return null;
end $$;
create trigger note_changed_judge after update on sentiment_judge
    for each row when ((new.engine_id, new.instruction) <> (old.engine_id, old.instruction))
    execute function note_all_sentences();
create trigger note_judge after insert or delete on sentiment_judge
    for each row execute function note_all_sentences();

-- All that there is has to be counted once.
insert into cell_note (workspace_id, names_version, day, engine_id, prompt_id)
select workspace_id, 0, (answered_at at time zone 'UTC')::date, engine_id, prompt_id
from answer
union
select workspace_id, 0, (ended_at at time zone 'UTC')::date, engine_id, prompt_id
from probe
where state in ('FAILED', 'CANCELLED', 'OVER_BUDGET');
