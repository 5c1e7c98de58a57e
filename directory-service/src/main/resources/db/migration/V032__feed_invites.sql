alter table invites add column changed_xid xid8 not null default pg_current_xact_id();
create index ix_invites_changed on invites (changed_xid, id);
create trigger invites_changed before update on invites for each row execute function mark_changed();
