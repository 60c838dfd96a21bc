BeforeAll {
    . $PSScriptRoot/common.ps1
}

Describe 'Measure-Report' {
    It 'gives the scores of its runs: mean, least and greatest of the seeds' {
        $row = & $Repository/docs/scripts/Measure-Report.ps1 -Name 'base, ReLU' -Seed 1, 2 -Example 600
        $each = foreach ($seed in 1, 2) { & $Repository/docs/scripts/Measure-Report.ps1 -Name 'base, ReLU' -Seed $seed -Example 600 }
        $row.Name, $row.Epochs, $row.Runs | Should -Be 'base, ReLU', 10, 2
        $each[0].Accuracy | Should -Not -Be $each[1].Accuracy
        $row.Accuracy | Should -Be (($each[0].Accuracy + $each[1].Accuracy) / 2)
        $row.Least, $row.Greatest | Should -Be ($each.Accuracy | Sort-Object)
        $row.F1Least, $row.F1Greatest | Should -Be ($each.F1 | Sort-Object)
    }

    It 'is what docs/accuracy.md shows' {
        $rows = & $Repository/docs/scripts/Measure-Report.ps1 -Name 'report 25 units' -Seed 1 -Example 100 -AsMarkdown
        $rows[0] | Should -Match '^\| report 25 units \| 25 \| \d+\.\d \| \d+\.\d-\d+\.\d \| \d\.\d{3} \| \d\.\d{3}-\d\.\d{3} \| \d\.\d{4} \|$'
        $page = Get-Content $Repository/docs/accuracy.md -Raw
        foreach ($name in [regex]::Matches((Get-Content $Repository/docs/scripts/Measure-Report.ps1 -Raw), "(?m)^    '([^']+)' += ").ForEach({ $_.Groups[1].Value })) {
            $page | Should -Match ([regex]::Escape("| $name | "))
        }
    }
}
