-- What providers say of their limits in each response's headers, and how many calls at once they have been found to bear.

alter table provider_traffic
    add column stated_per_minute        double precision check (stated_per_minute > 0),
    add column stated_at                timestamptz,
    add column stated_tokens_per_minute double precision check (stated_tokens_per_minute > 0),
    add column stated_tokens_at         timestamptz,
    add column learned_callers          double precision check (learned_callers >= 1),
    add column callers_learned_at       timestamptz;
comment on column provider_traffic.stated_per_minute is 'Requests a minute as the provider''s headers state them; kept once half of them have been used.';
comment on column provider_traffic.stated_at is 'When a response last said so; it is forgotten after a while without one.';
comment on column provider_traffic.learned_callers is 'Calls at once that were borne when more were refused; it rises again with time.';
