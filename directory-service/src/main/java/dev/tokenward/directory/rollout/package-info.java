/** Opens a surface to groups in ordered waves (docs/rules.md, section 3). The rule is {@code RolloutSchedule}: it turns a plan into instants. */
package dev.tokenward.directory.rollout;
