package dev.tokenward.directory;

import static dev.tokenward.directory.DirectoryApi.give;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newRole;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.organization.OrganizationInfo;
import com.anthropic.models.organization.OrganizationRole;
import com.anthropic.models.organization.apikeys.ApiKey;
import com.anthropic.models.organization.apikeys.ApiKeyListParams;
import com.anthropic.models.organization.apikeys.ApiKeyUpdateParams;
import com.anthropic.models.organization.invites.InviteCreateParams;
import com.anthropic.models.organization.invites.InviteListParams;
import com.anthropic.models.organization.invites.OrganizationInvite;
import com.anthropic.models.organization.rbacgroups.RbacGroup;
import com.anthropic.models.organization.rbacgroups.RbacGroupCreateParams;
import com.anthropic.models.organization.rbacgroups.RbacGroupListParams;
import com.anthropic.models.organization.rbacgroups.RbacGroupUpdateParams;
import com.anthropic.models.organization.rbacgroups.members.MemberAddParams;
import com.anthropic.models.organization.rbacgroups.members.MemberListParams;
import com.anthropic.models.organization.rbacgroups.members.MemberRemoveParams;
import com.anthropic.models.organization.rbacgroups.members.RbacGroupMember;
import com.anthropic.models.organization.rbacroles.RbacRole;
import com.anthropic.models.organization.rbacroles.RbacRoleListParams;
import com.anthropic.models.organization.rbacroles.permissions.PermissionListParams;
import com.anthropic.models.organization.rbacroles.permissions.RbacRolePermission;
import com.anthropic.models.organization.users.OrganizationUser;
import com.anthropic.models.organization.users.UserListParams;
import com.anthropic.models.organization.users.UserUpdateParams;
import com.anthropic.services.blocking.OrganizationService;
import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vendor's own client works against us by changing its base URL; {@code validate} finds every field it knows. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class VendorClientTest {
    private Organization organization;
    private OrganizationService client;

    @BeforeEach
    void givenAnOrganization() {
        organization = newOrganization();
        client = client(organization.key());
    }

    @Test
    void organizationIsRead() {
        OrganizationInfo info = client.retrieve().validate();

        assertThat(info.id()).isEqualTo(organization.id());
        assertThat(info.name()).startsWith("Org ");
    }

    @Test
    void usersAreListedReadChangedAndRemoved() {
        String ada = newUser(organization, "ada@example.com");
        String bob = newUser(organization, "bob@example.com");
        newUser(organization, "cy@example.com");

        List<OrganizationUser> all = client
                .users()
                .list(UserListParams.builder().limit(2).build())
                .autoPager()
                .stream()
                .map(OrganizationUser::validate)
                .toList();
        assertThat(all)
                .extracting(OrganizationUser::email)
                .containsExactly("owner@example.com", "ada@example.com", "bob@example.com", "cy@example.com");
        assertThat(all.get(0).role()).isEqualTo(OrganizationRole.PRIMARY_OWNER);
        assertThat(all.get(1).role()).isEqualTo(OrganizationRole.USER);

        OrganizationUser changed = client.users()
                .update(UserUpdateParams.builder()
                        .userId(ada)
                        .role(UserUpdateParams.Role.CLAUDE_CODE_USER)
                        .build());
        assertThat(changed.validate().role()).isEqualTo(OrganizationRole.CLAUDE_CODE_USER);
        assertThat(client.users().retrieve(ada).validate()).isEqualTo(changed);
        assertThat(client.users()
                        .list(UserListParams.builder()
                                .addRole("claude_code_user")
                                .addRole("billing")
                                .build())
                        .data())
                .containsExactly(changed);
        assertThat(client.users()
                        .list(UserListParams.builder().email("bob@example.com").build())
                        .data())
                .extracting(OrganizationUser::id)
                .containsExactly(bob);

        assertThat(client.users().remove(ada).validate().id()).isEqualTo(ada);
        assertThatThrownBy(() -> client.users().retrieve(ada)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void groupsAreMadeListedChangedAndDeleted() {
        RbacGroup design = client.rbacGroups()
                .create(RbacGroupCreateParams.builder().name("Design").build())
                .validate();
        Stream.of("Sales", "Sales")
                .forEach(name -> client.rbacGroups()
                        .create(RbacGroupCreateParams.builder().name(name).build()));

        List<RbacGroup> all =
                client.rbacGroups().list(RbacGroupListParams.builder().limit(1).build()).autoPager().stream()
                        .map(RbacGroup::validate)
                        .toList();
        RbacGroup renamed = client.rbacGroups()
                .update(RbacGroupUpdateParams.builder()
                        .rbacGroupId(design.id())
                        .name("Design Europe")
                        .build())
                .validate();
        RbacGroup untouched = client.rbacGroups()
                .update(RbacGroupUpdateParams.builder().rbacGroupId(design.id()).build());

        assertThat(all).extracting(RbacGroup::name).containsExactly("Design", "Sales", "Sales");
        assertThat(design.sourceType()).isEqualTo(RbacGroup.SourceType.DIRECT);
        assertThat(renamed.name()).isEqualTo("Design Europe");
        assertThat(untouched).isEqualTo(renamed).isEqualTo(client.rbacGroups().retrieve(design.id()));
        assertThat(client.rbacGroups().delete(design.id()).validate().id()).isEqualTo(design.id());
        assertThatThrownBy(() -> client.rbacGroups().retrieve(design.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void rolesAndTheirPermissionsAreListedAndRead() {
        String analysts = newRole(organization, "chat", "permission_usage_read", "capability_access_all");
        newRole(organization);
        newRole(organization);
        String design = newGroup(organization, "Design");
        give(organization, design, analysts);

        List<RbacRole> all = client
                .rbacRoles()
                .list(RbacRoleListParams.builder().limit(2).build())
                .autoPager()
                .stream()
                .map(RbacRole::validate)
                .toList();
        List<RbacRolePermission> permissions = client
                .rbacRoles()
                .permissions()
                .list(PermissionListParams.builder()
                        .rbacRoleId(analysts)
                        .limit(1)
                        .build())
                .autoPager()
                .stream()
                .map(RbacRolePermission::validate)
                .toList();

        assertThat(all).hasSize(3);
        assertThat(all.get(0)).isEqualTo(client.rbacRoles().retrieve(analysts).validate());
        assertThat(all.get(0).displayName()).isEqualTo("Role");
        assertThat(all.get(0).source().isCustom()).isTrue();
        assertThat(permissions)
                .extracting(RbacRolePermission::action)
                .containsExactly("capability_access_all", "chat", "permission_usage_read");
        assertThat(permissions.get(0).resource().asOrganization().organizationId())
                .isEqualTo(organization.id());
        assertThat(client.rbacGroups().retrieve(design).validate().roleIds()).contains(List.of(analysts));
        assertThatThrownBy(() -> client.rbacRoles().retrieve("rbac_role_x")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void peopleAreInvitedAndInvitesListedReadAndDeleted() {
        String design = newGroup(organization, "Design");
        OrganizationInvite ada = client.invites()
                .create(InviteCreateParams.builder()
                        .email("ada@example.com")
                        .role(InviteCreateParams.Role.CLAUDE_CODE_USER)
                        .addRbacGroupId(design)
                        .build())
                .validate();
        List<String> others = Stream.of("bob@example.com", "cy@example.com")
                .map(email -> client.invites()
                        .create(InviteCreateParams.builder()
                                .email(email)
                                .role(InviteCreateParams.Role.USER)
                                .build())
                        .id())
                .toList();

        List<OrganizationInvite> all =
                client.invites().list(InviteListParams.builder().limit(2).build()).autoPager().stream()
                        .map(OrganizationInvite::validate)
                        .toList();
        assertThat(all).extracting(OrganizationInvite::id).containsExactly(ada.id(), others.get(0), others.get(1));
        assertThat(all.get(0)).isEqualTo(ada).isEqualTo(client.invites().retrieve(ada.id()));
        assertThat(ada.rbacGroupIds()).containsExactly(design);
        assertThat(ada.status()).isEqualTo(OrganizationInvite.Status.PENDING);
        assertThat(ada.role()).isEqualTo(OrganizationRole.CLAUDE_CODE_USER);
        assertThat(ada.expiresAt()).isEqualTo(ada.invitedAt().plusDays(21));
        assertThat(client.invites().delete(others.get(0)).validate().id()).isEqualTo(others.get(0));
        newUser(organization, "cy@example.com");
        assertThat(client.invites()
                        .list(InviteListParams.builder()
                                .addRole("user")
                                .addStatus(InviteListParams.Status.ACCEPTED)
                                .addStatus(InviteListParams.Status.EXPIRED)
                                .build())
                        .data())
                .extracting(OrganizationInvite::id)
                .containsExactly(others.get(1));
        assertThat(client.invites()
                        .list(InviteListParams.builder()
                                .email("ada@example.com")
                                .build())
                        .data())
                .containsExactly(ada);
        assertThatThrownBy(() -> client.invites().retrieve("invite_x")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void membersAreAddedListedAndRemoved() {
        String ada = newUser(organization, "ada@example.com");
        String bob = newUser(organization, "bob@example.com");
        String group = client.rbacGroups()
                .create(RbacGroupCreateParams.builder().name("Design").build())
                .id();
        MemberAddParams addAda =
                MemberAddParams.builder().rbacGroupId(group).userId(ada).build();

        RbacGroupMember added = client.rbacGroups().members().add(addAda).validate();
        RbacGroupMember again = client.rbacGroups().members().add(addAda).validate();
        client.rbacGroups()
                .members()
                .add(MemberAddParams.builder().rbacGroupId(group).userId(bob).build());

        assertThat(added.rbacGroupId()).isEqualTo(group);
        assertThat(added.email()).isEqualTo("ada@example.com");
        assertThat(again).isEqualTo(added);
        assertThat(client
                        .rbacGroups()
                        .members()
                        .list(MemberListParams.builder()
                                .rbacGroupId(group)
                                .limit(1)
                                .build())
                        .autoPager()
                        .stream()
                        .map(RbacGroupMember::validate)
                        .map(RbacGroupMember::userId))
                .containsExactly(ada, bob);
        client.rbacGroups()
                .members()
                .remove(MemberRemoveParams.builder()
                        .rbacGroupId(group)
                        .userId(ada)
                        .build())
                .validate();
        assertThat(client.rbacGroups().members().list(group).data())
                .extracting(RbacGroupMember::userId)
                .containsExactly(bob);
    }

    @Test
    void keysAreListedReadAndChanged() {
        String ada = newUser(organization, "ada@example.com");
        newKey(organization, Map.of("name", "gateway", "scopes", List.of("usage:write")));
        newKey(organization, Map.of("name", "ada's", "role", "user", "user_id", ada));

        List<ApiKey> keys = client
                .apiKeys()
                .list(ApiKeyListParams.builder().limit(1).build())
                .autoPager()
                .stream()
                .map(ApiKey::validate)
                .toList();
        assertThat(keys).extracting(ApiKey::name).containsExactly("primary owner's first key", "gateway", "ada's");
        assertThat(keys.get(1).scope().isOrganization()).isTrue();
        assertThat(keys.get(1).principal()).isEmpty();
        assertThat(keys.get(1).createdBy().orElseThrow().id()).isEqualTo(organization.ownerId());
        assertThat(keys.get(2).principal().orElseThrow().asUserActor().userId()).isEqualTo(ada);

        ApiKey ended = client.apiKeys()
                .update(ApiKeyUpdateParams.builder()
                        .apiKeyId(keys.get(1).id())
                        .name("old gateway")
                        .status(ApiKeyUpdateParams.Status.INACTIVE)
                        .build())
                .validate();
        assertThat(ended.name()).isEqualTo("old gateway");
        assertThat(ended.status()).isEqualTo(ApiKey.Status.INACTIVE);
        assertThat(client.apiKeys().retrieve(keys.get(1).id())).isEqualTo(ended);
        assertThat(client.apiKeys()
                        .list(ApiKeyListParams.builder()
                                .status(ApiKeyListParams.Status.ACTIVE)
                                .createdByUserId(organization.ownerId())
                                .build())
                        .data())
                .extracting(ApiKey::name)
                .containsExactly("ada's");
        assertThat(client.apiKeys()
                        .list(ApiKeyListParams.builder()
                                .beforeId(keys.get(2).id())
                                .limit(1)
                                .build())
                        .data())
                .containsExactly(ended);
    }

    @Test
    void refusalsAreOfTheVendorsKinds() {
        String reader = newKey(organization, Map.of("name", "reader", "scopes", List.of("directory:read")));
        RbacGroupCreateParams nameless =
                RbacGroupCreateParams.builder().name(" ").build();

        assertThatThrownBy(() -> client.rbacGroups().create(nameless))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("name");
        assertThatThrownBy(() -> client(reader).rbacGroups().create(nameless))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> client("tw_no_key").retrieve()).isInstanceOf(UnauthorizedException.class);
    }

    private static OrganizationService client(String key) {
        return AnthropicOkHttpClient.builder()
                .apiKey(key)
                .baseUrl("http://localhost:" + RestAssured.port)
                .maxRetries(0)
                .build()
                .organization();
    }
}
