-- Repeats that are added until the number is precise enough, round by round.

alter table monitor
    add column precision double precision check (precision between 0.01 and 0.3);
comment on column monitor.precision is 'Wanted half width of the 95 % interval of the own brands'' visibility, 0 to 1; null: always all repeats.';

alter table run
    add column precision    double precision,
    add column most_repeats integer;
comment on column run.most_repeats is 'Rounds at most, where a precision is wanted.';
