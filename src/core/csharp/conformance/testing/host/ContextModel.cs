// The types behind the variable `context`, as the policy expressions reference lists them. Expressions compile against this assembly.
using System;
using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;

public interface IProxyRequestContext
{
    IContextApi Api { get; }
    IBackend Backend { get; }
    IDeployment Deployment { get; }
    TimeSpan Elapsed { get; }
    ILastError LastError { get; }
    IOperation Operation { get; }
    IProduct Product { get; }
    IRequest Request { get; }
    Guid RequestId { get; }
    IResponse Response { get; }
    ISubscription Subscription { get; }
    DateTime Timestamp { get; }
    bool Tracing { get; }
    IUser User { get; }
    IReadOnlyDictionary<string, object> Variables { get; }
    IWorkspace Workspace { get; }
    void Trace(string message);
}

public interface IBackend
{
    string AzureRegion { get; }
    string Id { get; }
    BackendType Type { get; }
}

public enum BackendType
{
    Single,
    Pool,
}

public interface IWorkspace
{
    string Id { get; }
    string Name { get; }
}

public interface IFoundry
{
    string Deployment { get; }
}

public interface IRequest
{
    IMessageBody Body { get; }
    X509Certificate2 Certificate { get; }
    IFoundry Foundry { get; }
    IReadOnlyDictionary<string, string[]> Headers { get; }
    string IpAddress { get; }
    IReadOnlyDictionary<string, string> MatchedParameters { get; }
    string Method { get; }
    IUrl OriginalUrl { get; }
    IUrl Url { get; }
    IPrivateEndpointConnection PrivateEndpointConnection { get; }
}

public interface IPrivateEndpointConnection
{
    string Name { get; }
    string GroupId { get; }
    string MemberName { get; }
}

public interface IResponse
{
    IMessageBody Body { get; }
    IReadOnlyDictionary<string, string[]> Headers { get; }
    int StatusCode { get; }
    string StatusReason { get; }
}

public interface IMessageBody
{
    T As<T>(bool preserveContent = false);
    IDictionary<string, IList<string>> AsFormUrlEncodedContent(bool preserveContent = false);
}

public interface IUrl
{
    string Host { get; }
    string Path { get; }
    int Port { get; }
    IReadOnlyDictionary<string, string[]> Query { get; }
    string QueryString { get; }
    string Scheme { get; }
    string ToString();
}

public interface IApi
{
    string Id { get; }
    string Name { get; }
    string Path { get; }
    IEnumerable<string> Protocols { get; }
    IUrl ServiceUrl { get; }
    ISubscriptionKeyParameterNames SubscriptionKeyParameterNames { get; }
}

public interface IContextApi : IApi
{
    bool IsCurrentRevision { get; }
    string Revision { get; }
    string Version { get; }
}

public interface ISubscriptionKeyParameterNames
{
    string Header { get; }
    string Query { get; }
}

public interface IOperation
{
    string Id { get; }
    string Method { get; }
    string Name { get; }
    string UrlTemplate { get; }
}

public interface IProduct
{
    IEnumerable<IApi> Apis { get; }
    bool ApprovalRequired { get; }
    IEnumerable<IGroup> Groups { get; }
    string Id { get; }
    string Name { get; }
    ProductState State { get; }
    int? SubscriptionLimit { get; }
    int? SubscriptionsLimit { get; }
    bool SubscriptionRequired { get; }
}

public enum ProductState
{
    NotPublished,
    Published,
}

public interface ISubscription
{
    DateTime CreatedDate { get; }
    DateTime? EndDate { get; }
    string Id { get; }
    string Key { get; }
    string Name { get; }
    string PrimaryKey { get; }
    string SecondaryKey { get; }
    DateTime? StartDate { get; }
}

public interface IUser
{
    string Email { get; }
    string FirstName { get; }
    IEnumerable<IGroup> Groups { get; }
    string Id { get; }
    IEnumerable<IUserIdentity> Identities { get; }
    string LastName { get; }
    string Note { get; }
    DateTime RegistrationDate { get; }
}

public interface IGroup
{
    string Id { get; }
    string Name { get; }
}

public interface IUserIdentity
{
    string Id { get; }
    string Provider { get; }
}

public interface IGateway
{
    string Id { get; }
    string InstanceId { get; }
    bool IsManaged { get; }
}

public interface IDeployment
{
    IGateway Gateway { get; }
    string GatewayId { get; }
    string Region { get; }
    string ServiceId { get; }
    string ServiceName { get; }
    IReadOnlyDictionary<string, X509Certificate2> Certificates { get; }
}

public interface ILastError
{
    string Source { get; }
    string Reason { get; }
    string Message { get; }
    string Scope { get; }
    string Section { get; }
    string Path { get; }
    string PolicyId { get; }
}

public class Authorization
{
    internal Authorization(string accessToken, IReadOnlyDictionary<string, object> claims)
    {
        AccessToken = accessToken;
        Claims = claims;
    }

    public string AccessToken { get; }
    public IReadOnlyDictionary<string, object> Claims { get; }
}

public class BasicAuthCredentials
{
    internal BasicAuthCredentials(string userId, string password)
    {
        UserId = userId;
        Password = password;
    }

    public string UserId { get; }
    public string Username { get { return UserId; } }
    public string Password { get; }
}
