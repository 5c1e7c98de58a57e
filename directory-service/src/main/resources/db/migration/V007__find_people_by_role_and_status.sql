create index ix_users_role on users (org_id, role, id) where deleted_at is null;
create index ix_users_status on users (org_id, status, id) where deleted_at is null;
