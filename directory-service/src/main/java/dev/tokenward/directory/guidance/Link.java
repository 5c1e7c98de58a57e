package dev.tokenward.directory.guidance;

/** A page of the organization's own. */
public record Link(String title, String url) {}
