-- What more engines say of their answers.

alter table answer
    add column fingerprint           text,
    add column further_input_tokens  bigint,
    add column further_output_tokens bigint,
    add column reported_cost_usd     numeric(18, 12);
comment on column answer.fingerprint is 'What the response says of the configuration that served it, such as OpenAI''s system_fingerprint or OpenRouter''s host.';
comment on column answer.further_input_tokens is 'Billed beside input_tokens: caches, search results. null: the provider does not say';
comment on column answer.further_output_tokens is 'Billed beside output_tokens: reasoning. null: the provider does not say';
comment on column answer.reported_cost_usd is 'As the provider reports it; null where it does not.';

alter table answer drop constraint answer_outcome_check;
alter table answer add constraint answer_outcome_check
    check (outcome in ('COMPLETE', 'TRUNCATED', 'REFUSED', 'BLOCKED', 'UNFINISHED', 'NO_OVERVIEW'));

alter table citation
    add column tied boolean not null generated always as (start_offset is not null) stored;
comment on column citation.tied is 'Whether something in the text points to it. Providers list URLs as cited that the answer does not use.';
