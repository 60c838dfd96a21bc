BeforeAll {
    . $PSScriptRoot/common.ps1
}

Describe 'Measure-Image' {
    It 'gives the scores of its runs, and how long the defaults take beside plain gradient descent' {
        $rows = & $Repository/docs/scripts/Measure-Image.ps1 -First 300 -Seed 1, 2 -Round 1
        $rows.Name | Should -Be 'defaults', 'GradientDescent'
        # 300 examples are 10 batches, and 400 batches 40 epochs
        $rows.Epochs | Should -Be 40, 30
        $rows.Runs | Should -Be 2, 2
        $each = foreach ($seed in 1, 2) {
            $train = Import-DigitData -Sample Mnist | Select-Object -First 300
            (Invoke-NetworkTraining (New-Network -Seed $seed) -Data $train | Measure-Model -Data (Import-DigitData -Sample MnistTest)).Accuracy
        }
        $rows[0].Accuracy | Should -Be (($each[0] + $each[1]) / 2)
        $rows[0].Least, $rows[0].Greatest | Should -Be ($each | Sort-Object)
        $rows[0].Time | Should -BeGreaterThan 0
        $rows[1].Time | Should -Be 1
    }

    It 'is what docs/accuracy.md shows' {
        $rows = & $Repository/docs/scripts/Measure-Image.ps1 -First 50 -Seed 1 -Round 1 -AsMarkdown
        $form = '\| \d+ \| \d+\.\d\d \| \d+\.\d\d-\d+\.\d\d \| \d+\.\d\d \|$'
        $rows[0] | Should -Match "^\| mnist \| defaults $form"
        $page = Get-Content $Repository/docs/accuracy.md -Raw
        foreach ($data in 'mnist', 'fashion-mnist') {
            foreach ($name in 'defaults', 'GradientDescent') { $page | Should -Match "(?m)^\| $data \| $name $form" }
        }
    }
}
