-- Answers that were collected elsewhere (decision 9). They are answers like all others, with a run and a probe, and say where they come from.
alter table run drop constraint run_trigger_check;
alter table run add constraint run_trigger_check check (trigger in ('SCHEDULE', 'MANUAL', 'IMPORT'));

alter table answer add column imported_from text;
comment on column answer.imported_from is 'The source that an answer was imported from; null: this service asked.';

create table imported_answer (
    workspace_id uuid        not null references workspace,
    source       text        not null,
    external_id  text        not null,
    answer_id    uuid        not null,
    imported_at  timestamptz not null,
    primary key (workspace_id, source, external_id)
);
comment on table imported_answer is 'What has been imported, by the name that it has in its source, so that it never is twice.';
