package dev.tokenward.directory.organization;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = "{\"name\":\"Acme\",\"owner_email\":\"owner@example.com\",\"owner_name\":\"Olga Owner\"}")
public record CreateOrganizationRequest(
        @NotBlank @Size(max = 256) @Schema(examples = "Acme")
        String name,

        @NotNull @Email @Size(max = 254) @Schema(examples = "owner@example.com")
        String ownerEmail,

        @Size(min = 1, max = 256)
        @Schema(nullable = true, examples = "Olga Owner", description = "Default: the address.")
        String ownerName) {}
