BeforeDiscovery {
    $hasSklearn = (Test-Path /usr/bin/python3) -and (& /usr/bin/python3 -c 'import importlib.util; print(importlib.util.find_spec("sklearn") is not None)') -eq 'True'
}

BeforeAll {
    . $PSScriptRoot/common.ps1
}

Describe 'Measure-Table' {
    It 'compares scores on the same splits' -Skip:(-not $hasSklearn) {
        $row = & $Repository/docs/scripts/Measure-Table.ps1 -Name iris -Split 2
        $row.Name, $row.Splits | Should -Be 'iris', 2
        $row.Ours | Should -BeGreaterThan 0.8
        $row.Theirs | Should -BeGreaterThan 0.8
        $row.Difference | Should -BeLessThan ($row.Ours - $row.Theirs + 1e-9)
        $row.Difference | Should -BeGreaterThan ($row.Ours - $row.Theirs - 1e-9)
        $row.StandardError | Should -BeGreaterOrEqual 0
    }

    It 'says which Python it did not find scikit-learn with' {
        $none = Join-Path $TestDrive 'python.ps1'
        Set-Content $none 'exit 1'
        { & $Repository/docs/scripts/Measure-Table.ps1 -Name iris -Python $none } | Should -Throw '*is scikit-learn there?*'
    }

    It 'is what docs/accuracy.md shows' {
        $page = Get-Content $Repository/docs/accuracy.md -Raw
        foreach ($table in (Get-Command $Repository/docs/scripts/Measure-Table.ps1).Parameters['Name'].Attributes.ValidValues) {
            $page | Should -Match "(?m)^\| $table \| \d+\.\d\d \| \d+\.\d\d \| [+-]?\d+\.\d\d \| \d+\.\d\d \|$"
        }
    }
}
