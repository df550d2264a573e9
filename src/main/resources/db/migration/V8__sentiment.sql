-- How a sentence speaks of a brand, as an engine judges that the workspace has chosen. Off until it chooses one.

alter table mention add column sentence_key bytea;
comment on column mention.sentence_key is 'First 16 bytes of the SHA-256 of the surface, a NUL and the sentence, in UTF-8. Equal sentences are judged once.';

create or replace view current_mention as
select m.*
from mention m
join workspace w on w.id = m.workspace_id
where m.names_version <= w.effective_names_version
  and (m.until_version is null or m.until_version > w.effective_names_version);

create table sentiment_judge (
    workspace_id  uuid    primary key references workspace,
    engine_id     uuid    not null,
    calls_per_day integer not null check (calls_per_day between 1 and 1000000),
    instruction   integer not null,
    foreign key (workspace_id, engine_id) references engine (workspace_id, id)
);
comment on column sentiment_judge.instruction is 'Version of the instruction that the judge gets.';

create table judgement (
    workspace_id      uuid        not null references workspace,
    sentence_key      bytea       not null check (octet_length(sentence_key) = 16),
    engine_id         uuid        not null,
    instruction       integer     not null,
    state             text        not null check (state in ('ASKED', 'JUDGED', 'FAILED')),
    sentiment         text        not null default 'UNKNOWN' check (sentiment in ('POSITIVE', 'NEUTRAL', 'NEGATIVE', 'UNKNOWN')),
    attempts          integer     not null default 1,
    asked_at          timestamptz not null,
    failure           text,
    input_tokens      bigint,
    output_tokens     bigint,
    reported_cost_usd numeric(18, 12),
    primary key (workspace_id, sentence_key, engine_id, instruction),
    check (state = 'JUDGED' or sentiment = 'UNKNOWN')
);
comment on column judgement.reported_cost_usd is 'Of all attempts, as the provider reports it; null where it does not.';

create table judge_day (
    workspace_id uuid    not null references workspace,
    day          date    not null,
    calls        integer not null,
    primary key (workspace_id, day)
);
comment on table judge_day is 'Calls to the judge on each day (UTC), counted before they are made.';

-- Mentions with what the present judge made of them: null while there is no judge, UNKNOWN while nothing is known.
create view judged_mention as
select m.*, case when s.workspace_id is not null then coalesce(j.sentiment, 'UNKNOWN') end as sentiment
from current_mention m
left join sentiment_judge s on s.workspace_id = m.workspace_id
left join judgement j on j.workspace_id = m.workspace_id and j.sentence_key = m.sentence_key
                     and j.engine_id = s.engine_id and j.instruction = s.instruction;

-- Answers of batches are stored long after they were given. A rescan that has passed their place must find them.
alter table answer add column stored_at timestamptz not null default now();
comment on column answer.stored_at is 'Start of the transaction that wrote the row.';
create index answer_stored on answer (workspace_id, stored_at);
