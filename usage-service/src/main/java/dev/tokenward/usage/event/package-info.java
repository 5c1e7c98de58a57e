/** Usage events: their form, their acceptance, their keeping, exactly once (docs/rules.md, section 5). */
package dev.tokenward.usage.event;
