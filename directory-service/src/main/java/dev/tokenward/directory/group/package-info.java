/** Groups, their members with dates, their owners. Groups that come from SCIM are read-only here. */
package dev.tokenward.directory.group;
