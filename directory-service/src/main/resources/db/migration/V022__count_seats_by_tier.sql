create table seat_counts (
    org_id    text    not null references organizations,
    seat_tier text    not null,
    assigned  integer not null,
    constraint pk_seat_counts primary key (org_id, seat_tier)
);
comment on table seat_counts is 'Seats assigned, kept by triggers on users: counting a hundred thousand people is no matter for a request';

create function count_seats_of_new_rows() returns trigger language plpgsql as $$
begin
    insert into seat_counts as c (org_id, seat_tier, assigned)
    select org_id, seat_tier, count(*) from touched
    where seat_tier is not null and deleted_at is null group by org_id, seat_tier order by org_id, seat_tier
    on conflict (org_id, seat_tier) do update set assigned = c.assigned + excluded.assigned;
    return null;
end $$;
create trigger users_seated after insert on users
    referencing new table as touched for each statement execute function count_seats_of_new_rows();

create function count_seats_of_changed_rows() returns trigger language plpgsql as $$
begin
    insert into seat_counts as c (org_id, seat_tier, assigned)
    select org_id, seat_tier, sum(seats)
    from (select org_id, seat_tier, 1 as seats from touched where seat_tier is not null and deleted_at is null
          union all
          select org_id, seat_tier, -1 from before where seat_tier is not null and deleted_at is null) moved
    group by org_id, seat_tier having sum(seats) <> 0 order by org_id, seat_tier
    on conflict (org_id, seat_tier) do update set assigned = c.assigned + excluded.assigned;
    return null;
end $$;
create trigger users_reseated after update on users
    referencing old table as before new table as touched for each statement execute function count_seats_of_changed_rows();

-- Before the policy: a migration belongs to no organization, and is to see every row.
set local tokenward.org = '*';
insert into seat_counts (org_id, seat_tier, assigned)
select org_id, seat_tier, count(*) from users
where seat_tier is not null and deleted_at is null group by org_id, seat_tier;

alter table seat_counts enable row level security;
alter table seat_counts force row level security;
create policy org_rows on seat_counts using (org_id = current_setting('tokenward.org', true)
                                             or current_setting('tokenward.org', true) = '*');
