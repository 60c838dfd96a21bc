using k8s;
using k8s.Models;

namespace DigitsPS.Tests;

/// <summary>The samples' Kubernetes manifests, against the types that the client library has from the published schema.</summary>
public class ManifestTests
{
    private static readonly string s_samples = Repository.At("module", "samples");
    private static readonly string s_sweep = Path.Combine(s_samples, "sweep.kubernetes.yaml");

    public static TheoryData<string> Manifests =>
        [.. Directory.EnumerateFiles(s_samples, "*kubernetes*.yaml", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(s_samples, path))];

    [Theory, MemberData(nameof(Manifests))]
    public void A_manifest_has_no_field_that_its_kind_lacks(string file)
    {
        var types = new Dictionary<string, Type> { ["batch/v1/Job"] = typeof(V1Job), ["batch/v1/CronJob"] = typeof(V1CronJob) };
        List<object> objects = KubernetesYaml.LoadAllFromString(File.ReadAllText(Path.Combine(s_samples, file)), types, strict: true);
        Assert.NotEmpty(objects);
        Assert.All(objects, item => Assert.IsType<IKubernetesObject<V1ObjectMeta>>(item, exactMatch: false));
    }

    [Fact]
    public void A_field_that_is_misspelt_is_noticed()
    {
        string manifest = File.ReadAllText(s_sweep).Replace("completionMode", "completionsMode", StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => KubernetesYaml.Deserialize<V1Job>(manifest, strict: true));
    }

    [Fact]
    public void The_sweep_gives_each_pod_a_number_of_its_own()
    {
        var job = KubernetesYaml.Deserialize<V1Job>(File.ReadAllText(s_sweep), strict: true);
        Assert.Equal("Indexed", job.Spec.CompletionMode);
        Assert.Equal(24, job.Spec.Completions);
        Assert.Contains("$env:JOB_COMPLETION_INDEX", job.Spec.Template.Spec.Containers[0].Args[0], StringComparison.Ordinal);
        Assert.Equal("Never", job.Spec.Template.Spec.RestartPolicy);
    }
}
