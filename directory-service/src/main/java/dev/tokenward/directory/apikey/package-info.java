/** Keys of programs and people: shown once, kept as a hash. Who may make which key is the rule {@code KeyGrant}. */
package dev.tokenward.directory.apikey;
