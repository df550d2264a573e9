-- positions[k] = how often k was given. Positions that are counted before are few; the form that takes each of them stays for a
-- service of the last release.
create function position_histogram(given integer[], times bigint[]) returns integer[]
    language sql immutable parallel safe
    return (select coalesce(array_agg(coalesce(t.n, 0)::integer order by k), '{}')
            from generate_series(1, (select max(g) from unnest(given) g)) k
            left join unnest(given, times) t (g, n) on t.g = k);
