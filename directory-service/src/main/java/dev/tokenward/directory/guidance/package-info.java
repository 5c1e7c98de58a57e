/**
 * What an organization tells its people's assistants and its people: standing preferences, merged for one person by {@code
 * GuidanceMerge}, and texts that help to choose models and surfaces. Boundaries: it enforces nothing, that is the matter of access.
 */
package dev.tokenward.directory.guidance;
