/** People of an organization: role, seat, status. A deleted one leaves a row behind, for usage that stays. */
package dev.tokenward.directory.user;
