-- Of two indexes that begin with org_id the planner may take the wrong one while it has no statistics, as after a roster was
-- loaded: then each person's memberships cost a walk over the whole organization. So only one begins with org_id.
drop index uq_memberships_current;
create unique index uq_memberships_current on memberships (org_id, user_id, group_id) where until is null;
create index ix_memberships_group on memberships (group_id, org_id, user_id) where until is null;
