/**
 * PostgreSQL from Maven's binaries, on the loopback address alone: one database a service, owned by a role that is no
 * superuser (row-level security holds for it). What is committed is on disk: the durability that the embedding library
 * switches off for tests is switched on again, and checked.
 */
package dev.tokenward.local.database;
