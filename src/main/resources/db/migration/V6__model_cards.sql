-- What is known of each model, with the source of each fact. A null workspace_id means: of the catalogue, which every
-- workspace sees; otherwise it is the workspace's own. "Parameter" means weights and biases; request settings are settings.

create table model_catalogue (
    name         text        not null,
    digest       text        not null,
    version      text        not null,
    attributions jsonb       not null,
    loaded_at    timestamptz not null,
    primary key (name, digest)
);
comment on table model_catalogue is 'Every edition of a catalogue that was loaded; one that was is never loaded again.';

create table model (
    workspace_id          uuid        references workspace,
    id                    text        not null check (id ~ '^[a-z0-9][a-z0-9._-]*/[a-z0-9][a-z0-9._-]*$'),
    maker                 text        not null,
    name                  text        not null check (btrim(name) <> ''),
    family                text,
    release_date          date,
    knowledge_cutoff      text        check (knowledge_cutoff ~ '^\d{4}-\d{2}(-\d{2})?$'),
    context_window_tokens bigint      check (context_window_tokens > 0),
    max_output_tokens     bigint      check (max_output_tokens > 0),
    open_weights          boolean,
    architecture          text        not null check (architecture in ('DENSE', 'MIXTURE_OF_EXPERTS', 'UNKNOWN')),
    reasoning             boolean,
    modalities            text,
    web_search            text        not null check (web_search in ('ALWAYS', 'TOOL', 'UNKNOWN')),
    sources               text        not null,
    notes                 text,
    simulated             boolean     not null,
    added_at              timestamptz not null,
    unique nulls not distinct (workspace_id, id)
);
create index model_by_id on model (id);
comment on column model.id is 'maker/model';
comment on column model.knowledge_cutoff is 'A month or a day, as the maker gives it.';

create table model_claim (
    workspace_id uuid        references workspace,
    id           uuid        primary key,
    model_id     text        not null,
    kind         text        not null check (kind in ('TOTAL', 'ACTIVE', 'EXPERTS', 'PER_EXPERT', 'ADAPTER', 'QUANTISATION', 'PRUNING')),
    value        bigint      check (value > 0),
    low          bigint      check (low > 0),
    high         bigint      check (high > 0),
    basis        text        not null check (basis in ('DISCLOSED', 'ESTIMATED', 'RUMOURED', 'UNDISCLOSED')),
    source       text        not null check (btrim(source) <> ''),
    note         text,
    preferred    boolean     not null,
    added_at     timestamptz not null,
    unique nulls not distinct (workspace_id, model_id, kind, value, low, high, basis, source),
    check (low <= high),
    check (basis <> 'UNDISCLOSED' or value is null)
);
create unique index model_claim_preferred on model_claim (workspace_id, model_id, kind) nulls not distinct where preferred;
create index model_claim_of_model on model_claim (model_id);
comment on table model_claim is 'What somebody says of a model''s size. Never changed: another saying is another row. Only preferred moves.';
comment on column model_claim.value is 'Null where only a range is claimed, or nothing is.';

create table model_price (
    workspace_id            uuid           references workspace,
    id                      uuid           primary key,
    model_id                text           not null,
    observed_on             date           not null,
    input_usd_per_million   numeric(12, 6) not null check (input_usd_per_million >= 0),
    output_usd_per_million  numeric(12, 6) not null check (output_usd_per_million >= 0),
    source                  text           not null check (btrim(source) <> ''),
    added_at                timestamptz    not null,
    unique nulls not distinct (workspace_id, model_id, observed_on)
);
create index model_price_of_model on model_price (model_id);
comment on column model_price.observed_on is 'When the price was seen; it holds from then until the next.';

create table model_score (
    model_id   text    not null,
    benchmark  text    not null,
    metric     text    not null,
    variant    text    not null,
    score      numeric not null,
    low        numeric,
    high       numeric,
    scored_on  date,
    source     text    not null,
    licence    text    not null,
    primary key (model_id, benchmark, variant)
);
comment on column model_score.low is 'Of the 95 % interval; null where none is known.';

create table model_name (
    workspace_id uuid        references workspace,
    id           uuid        primary key,
    name         text        not null check (btrim(name) <> ''),
    key          text        not null,
    model_id     text        not null,
    added_at     timestamptz not null,
    unique nulls not distinct (workspace_id, name)
);
create index model_name_by_key on model_name (key);
create index model_name_of_model on model_name (model_id);
comment on column model_name.key is 'The name as modelcard.ServedName compares it.';

create table model_review (
    id         uuid        primary key,
    model_id   text        not null,
    subject    text        not null check (subject in ('RELEASE_DATE', 'PRICE', 'SIZE', 'NAME')),
    held       text        not null,
    proposed   text        not null,
    change     jsonb       not null,
    catalogue  text        not null,
    created_at timestamptz not null,
    decided_at timestamptz,
    accepted   boolean,
    unique (model_id, subject, change),
    check ((decided_at is null) = (accepted is null))
);
comment on table model_review is 'A change of the catalogue that is too large to be believed at once; it waits for a person.';

create table served_name (
    workspace_id  uuid        not null references workspace,
    provider      text        not null,
    name          text        not null,
    first_seen_at timestamptz not null,
    primary key (workspace_id, provider, name)
);
comment on table served_name is 'The models that answers say they come from, as they say it.';
insert into served_name (workspace_id, provider, name, first_seen_at)
select workspace_id, provider, model_served, min(answered_at)
from answer
where model_served is not null
group by 1, 2, 3;
