-- A plan that plpgsql keeps from a statement of one row takes hours for one of a hundred thousand; "execute" plans anew each time.
create or replace function mark_users_of_rows() returns trigger language plpgsql as $$
begin
    execute 'select 1 from users u where (u.org_id, u.id) in (select org_id, user_id from touched) order by u.id for update';
    execute 'update users u set changed_xid = pg_current_xact_id()
             where (u.org_id, u.id) in (select org_id, user_id from touched)';
    return null;
end $$;

create or replace function mark_members_of_rows() returns trigger language plpgsql as $$
begin
    execute 'select 1 from users u where (u.org_id, u.id) in (
                 select m.org_id, m.user_id from memberships m
                 join touched t on t.org_id = m.org_id and t.group_id = m.group_id and m.until is null)
             order by u.id for update';
    execute 'update users u set changed_xid = pg_current_xact_id() where (u.org_id, u.id) in (
                 select m.org_id, m.user_id from memberships m
                 join touched t on t.org_id = m.org_id and t.group_id = m.group_id and m.until is null)';
    return null;
end $$;
